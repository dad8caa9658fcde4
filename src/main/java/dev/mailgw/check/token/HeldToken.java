package dev.mailgw.check.token;

import dev.mailgw.oauth.AccessToken;
import java.util.Optional;

/**
 * A token to sign in with.
 *
 * @param claims empty if the token is not one that can be read
 */
public record HeldToken(AccessToken token, Optional<Claims> claims) {}
