/**
 * The codes that stand for a sign-in until they are redeemed: authorization codes (RFC 6749 §4.1,
 * with PKCE, RFC 7636) and device codes (RFC 8628). They are in memory only and go by the lab's
 * clock; nothing here knows HTTP or a page.
 */
package dev.mailgw.lab.entra.code;
