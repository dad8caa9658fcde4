/**
 * A user's first sign-in: from the page to open, or the code to type, to the refresh token in the
 * store (RFC 6749 §4.1 with PKCE, RFC 7636; RFC 8628).
 *
 * <p>{@link dev.mailgw.oauth.signin.SignIns} begins a sign-in and takes its end; what it has to
 * remember in between is in memory, good for 15 minutes and once. Only what comes back with the
 * state that went out, with the nonce of that sign-in, for the account's own user and with a
 * refresh token is handed to the {@link dev.mailgw.oauth.TokenBroker}; whatever else comes leaves
 * the stored grant as it is. The sign-in service is behind {@link
 * dev.mailgw.oauth.signin.SignInService}.
 */
package dev.mailgw.oauth.signin;
