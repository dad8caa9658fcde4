package dev.mailgw.lab.mail;

/**
 * A generated mail.
 *
 * @param raw its bytes, CRLF throughout; not to be changed
 * @param sender the envelope sender; empty for {@code <>}
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes, made once and handed on
public record GeneratedMail(byte[] raw, MailKind kind, String sender, String messageId) {}
