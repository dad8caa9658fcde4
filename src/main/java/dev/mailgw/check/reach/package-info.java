/**
 * What can be said of this machine and of the way to each server before anybody signs in: the name,
 * each of its addresses, a proxy, TLS with the certificates and their authority, the greeting and
 * what the server offers. Goes the way the gateway goes, one attempt after the other, since a
 * connection that breaks once is weather and no cause.
 */
package dev.mailgw.check.reach;
