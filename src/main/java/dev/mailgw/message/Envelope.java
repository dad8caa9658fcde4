package dev.mailgw.message;

import java.util.List;
import java.util.Optional;

/**
 * Who a mail is from and for, as said to an SMTP server (RFC 5321 §2.3.1).
 *
 * @param sender the return path; empty is the null return path {@code <>}, to which no answer goes
 * @param recipients at least one
 */
public record Envelope(Optional<MailAddress> sender, List<MailAddress> recipients) {

  public Envelope {
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException("an envelope needs a recipient");
    }
  }
}
