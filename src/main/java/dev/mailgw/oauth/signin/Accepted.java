package dev.mailgw.oauth.signin;

import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Identity;
import java.time.Instant;

/**
 * A sign-in that was stored.
 *
 * @param identity who signed in, and what the tokens are good for
 * @param expires when the first access token ends; it is renewed by itself
 */
public record Accepted(AccountId account, Identity identity, Instant expires) {}
