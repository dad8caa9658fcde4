package dev.mailgw.alias;

import java.time.Instant;

/**
 * Somebody is left alone for a while.
 *
 * @param who for people, for instance {@code host smtp.example.org}
 * @param why in one line, without secrets
 */
public record Rest(String who, Instant until, String why) {}
