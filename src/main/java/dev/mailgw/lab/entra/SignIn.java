package dev.mailgw.lab.entra;

import java.time.Instant;

/**
 * What is behind a refresh token.
 *
 * @param user his address
 * @param client to which application he signed in
 * @param at when the token was issued
 * @param strong whether he has passed multi-factor authentication
 */
record SignIn(String user, String client, Instant at, boolean strong) {

  /** By password or session alone. */
  SignIn(String user, String client, Instant at) {
    this(user, client, at, false);
  }
}
