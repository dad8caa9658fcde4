package dev.mailgw.lab.mail;

import dev.mailgw.lab.mailbox.Flags;

/**
 * A mail read from a file.
 *
 * @param name where it was found, for people: a path below the imported one; in an mbox file with
 *     the mail's number, as {@code inbox.mbox#3}
 * @param raw with CRLF line ends; not to be changed
 * @param flags as Maildir keeps them; none from other sources
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes, read once and handed on
public record ImportedMail(String name, byte[] raw, Flags flags) {}
