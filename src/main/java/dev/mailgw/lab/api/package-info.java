/**
 * The lab's own HTTP interface, on loopback only: tokens on demand for tools and tests. It needs no
 * password, so it refuses whatever a web page could send (RFC 6454: foreign origins and hosts).
 */
package dev.mailgw.lab.api;
