package dev.mailgw.lab.entra;

/**
 * A token request that has come to the right tenant.
 *
 * @param issuer of the id token, under the host by which the client called
 */
record TokenRequest(TokenForm form, String issuer) {}
