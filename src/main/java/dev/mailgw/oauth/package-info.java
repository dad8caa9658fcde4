/**
 * Keeps an access token ready for each account: asks for it once however many cycles wait (single
 * flight), renews it ahead of its expiry, and stores a rotated refresh token before the new access
 * token is used.
 *
 * <p>Stations see {@link dev.mailgw.oauth.TokenSource} only. Secrets are {@link
 * dev.mailgw.oauth.Secret}s and print as {@code [REDACTED]} everywhere.
 */
package dev.mailgw.oauth;
