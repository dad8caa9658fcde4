package dev.mailgw.oauth.signin;

import java.net.URI;
import java.time.Instant;

/**
 * Where a person signs in.
 *
 * @param address of the service's page
 * @param state comes back with the answer; bind it to the browser that was sent there
 * @param expires from when on an answer is not taken any more
 */
public record SignInPage(URI address, String state, Instant expires) {}
