package dev.mailgw.oauth.signin;

import java.net.URI;
import java.time.Instant;

/**
 * What a person needs to sign in on another device (RFC 8628 §3.2).
 *
 * @param userCode to be typed in there
 * @param page to be opened there
 * @param expires until when it has to be done
 */
public record DeviceCode(String userCode, URI page, Instant expires) {}
