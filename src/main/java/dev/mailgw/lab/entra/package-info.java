/**
 * Entra ID as a mail client meets it: instance discovery, OpenID configuration, signing keys, and
 * the token endpoint with its grants and its refusals. The tokens are real: signed, and checked by
 * the lab's mail servers through {@link dev.mailgw.lab.entra.LabTokens}.
 *
 * <p>A form comes in, goes to the one class of its grant, and leaves as a body or as a {@link
 * dev.mailgw.lab.entra.Refusal} with an AADSTS number of the table {@code aadsts.txt}. The codes of
 * a browser's sign-in come from {@code signin}, which shows the pages, through {@code code}, which
 * keeps them; neither knows this package. What stands between a user and a token is in the
 * directory; what goes wrong on the way, in the faults, which strike around each exchange ({@link
 * dev.mailgw.lab.entra.HttpFaults}). State (refresh tokens as fingerprints, signing key) is safe
 * for use by several threads, and kept in files if {@link dev.mailgw.lab.entra.EntraState} is. All
 * time is the lab's, but {@code expires_in} is by the client's watch. Wire forms follow Microsoft's
 * identity platform documentation, RFC 6749, RFC 7519 and RFC 7523.
 */
package dev.mailgw.lab.entra;
