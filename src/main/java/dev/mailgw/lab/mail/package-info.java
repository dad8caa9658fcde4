/**
 * Mail for the lab's mailboxes: made up from a seed, or read from a folder of .eml files. What
 * comes out is bytes as a mailbox keeps them, with CRLF line ends.
 */
package dev.mailgw.lab.mail;
