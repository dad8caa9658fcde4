/**
 * Reads the certificate with which an application signs, from PKCS #12 (RFC 7292) or PEM (RFC 7468)
 * with a PKCS #8 key (RFC 5958), by the JDK's own means. What is wrong with the files is told in
 * one line each, with the cure.
 */
package dev.mailgw.oauth.certificate;
