package dev.mailgw.lab.imap;

/**
 * One command of a client.
 *
 * @param verb in upper case, without UID
 * @param uid whether it was a UID command
 */
record Call(String tag, String verb, boolean uid, Arguments arguments) {}
