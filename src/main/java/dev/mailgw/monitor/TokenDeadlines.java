package dev.mailgw.monitor;

import java.time.Instant;
import java.util.Optional;

/**
 * When what an account signs in with ends; each is empty if there is no such thing or its end is
 * not known.
 *
 * @param account the configured account
 * @param refreshToken when it dies of disuse
 * @param clientSecret when the application's secret ends
 * @param certificate when the application's certificate ends
 */
public record TokenDeadlines(
    String account,
    Optional<Instant> refreshToken,
    Optional<Instant> clientSecret,
    Optional<Instant> certificate) {}
