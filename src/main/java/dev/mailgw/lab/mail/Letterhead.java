package dev.mailgw.lab.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What the header of one mail is made from.
 *
 * @param messageId with its angle brackets
 */
record Letterhead(
    Correspondent sender, String recipient, String messageId, Instant date, String boundary) {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.ofHours(1));

  /** The lines that nearly every mail has. */
  void write(MimeWriter out, String returnPath, String from, String subject) {
    trace(out, returnPath);
    out.header("From", from).header("To", "<" + recipient + ">").header("Subject", subject);
    identity(out);
  }

  /** What the last servers on the way have put on top. */
  void trace(MimeWriter out, String returnPath) {
    String domain = sender.address().substring(sender.address().indexOf('@') + 1);
    out.header("Return-Path", "<" + returnPath + ">")
        .header("Received", "from mail." + domain + " (mail." + domain + " [192.0.2.25])")
        .line("\tby mx.contoso.test with ESMTPS for <" + recipient + ">;")
        .line("\t" + DATE.format(date));
  }

  void identity(MimeWriter out) {
    out.header("Date", DATE.format(date))
        .header("Message-ID", messageId)
        .header("MIME-Version", "1.0");
  }
}
