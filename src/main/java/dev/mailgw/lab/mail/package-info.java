/**
 * Mail for the lab's mailboxes: made up from a seed, or read from what others keep mail in ({@link
 * dev.mailgw.lab.mail.MailImport}: .eml files, Maildir, mbox), put there at once or as it would
 * arrive ({@link dev.mailgw.lab.mail.Arrivals}, {@link dev.mailgw.lab.mail.Inflow}). What comes out
 * is bytes as a mailbox keeps them, with CRLF line ends.
 */
package dev.mailgw.lab.mail;
