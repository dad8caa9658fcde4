/**
 * Keeps an access token ready for each account: asks for it once however many cycles wait (single
 * flight), renews it ahead of its expiry, and stores a rotated refresh token before the new access
 * token is used.
 *
 * <p>Stations see {@link dev.mailgw.oauth.TokenSource} only. Behind it: {@link
 * dev.mailgw.oauth.TokenBroker} (one renewal per account at a time, what to do after a failure),
 * {@link dev.mailgw.oauth.TokenRefresher} (one per account, which finds out when it is due), {@link
 * dev.mailgw.oauth.Renewal} (refresh token, request, store), and a chain of {@link
 * dev.mailgw.oauth.TokenEndpoint}s ({@code Observed} around {@code External} around msal's). What a
 * failure means stands in {@code errors.txt}, read by {@link dev.mailgw.oauth.ErrorCatalogue}.
 *
 * <p>Secrets are {@link dev.mailgw.oauth.Secret}s and print as {@code [REDACTED]} everywhere.
 */
package dev.mailgw.oauth;
