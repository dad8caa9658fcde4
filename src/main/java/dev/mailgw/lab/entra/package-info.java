/**
 * Entra ID as a mail client meets it: instance discovery, OpenID configuration, signing keys, and
 * the token endpoint with its grants and its refusals. The tokens are real: signed, and checked by
 * the lab's mail servers through {@link dev.mailgw.lab.entra.LabTokens}.
 *
 * <p>A form comes in, goes to the one class of its grant, and leaves as a body or as a {@link
 * dev.mailgw.lab.entra.Refusal} with an AADSTS code. The codes of a browser's sign-in come from
 * {@code signin}, which shows the pages, through {@code code}, which keeps them; neither knows this
 * package. State (refresh tokens, signing key) is in memory only and safe for use by several
 * threads. Wire forms follow Microsoft's identity platform documentation, RFC 6749 and RFC 7519.
 */
package dev.mailgw.lab.entra;
