/**
 * The lab's own certificate authority: made once, kept in the lab's data directory, so that a
 * client has to be told to trust it only once. Each start makes a fresh server certificate from it,
 * in memory only.
 */
package dev.mailgw.lab.tls;
