package dev.mailgw.lab.mail;

/**
 * A mail that is due.
 *
 * @param nanos since the start
 * @param raw with CRLF line ends; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes, made once and handed on
record DueMail(long nanos, String mailbox, byte[] raw) {}
