/**
 * Asks Microsoft Entra ID for tokens with msal4j, which writes the requests and reads the tokens
 * that come back.
 *
 * <p>All traffic goes through an HTTP client of our own, which knows one destination: the account's
 * authority. It bounds every wait, and it keeps refusals from msal4j, whose public-client cache of
 * throttled requests is one per JVM and does not tell users apart: one mailbox's 429 would block
 * all. Each request gets a fresh application object; its cache serves to read the rotated refresh
 * token from, and is thrown away.
 *
 * <p>What msal4j logs as {@code com.microsoft.aad.msal4j} holds no secret (a test listens at TRACE)
 * and nothing that our exceptions lack.
 */
package dev.mailgw.oauth.msal;
