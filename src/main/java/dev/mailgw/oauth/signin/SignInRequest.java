package dev.mailgw.oauth.signin;

import dev.mailgw.oauth.OAuthAccount;
import java.net.URI;

/**
 * A sign-in under way.
 *
 * @param redirect where the browser brings the answer, to the letter as it is registered
 */
public record SignInRequest(OAuthAccount account, URI redirect, Challenge challenge) {}
