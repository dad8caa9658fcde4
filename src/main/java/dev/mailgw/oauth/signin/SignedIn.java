package dev.mailgw.oauth.signin;

import dev.mailgw.oauth.TokenGrant;

/**
 * What the service gave for a sign-in.
 *
 * @param nonce of the id token; empty text if there is none
 */
public record SignedIn(TokenGrant grant, String nonce) {}
