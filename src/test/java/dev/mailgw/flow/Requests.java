package dev.mailgw.flow;

/**
 * What became of an account's token requests.
 *
 * @param made by the gateway
 * @param seen by the sign-in service
 * @param issued access tokens
 * @param renewed renewals that the gateway counts as successful
 * @param needless renewals of a token that was not yet due, and that no person wanted
 */
record Requests(int made, int seen, int issued, int renewed, int needless) {}
