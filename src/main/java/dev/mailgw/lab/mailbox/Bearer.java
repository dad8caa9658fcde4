package dev.mailgw.lab.mailbox;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a token says whose signature, issuer and life time are in order.
 *
 * @param audience the resource it is for ({@code aud})
 * @param appId the client it was issued to
 * @param upn the user, in lower case; empty for an application's own token
 * @param scopes delegated permissions ({@code scp})
 * @param mark a short fingerprint that tells tokens apart
 * @param roles application permissions ({@code roles})
 */
public record Bearer(
    String audience,
    String appId,
    Optional<String> upn,
    Set<String> scopes,
    Set<String> roles,
    Instant expires,
    String mark) {}
