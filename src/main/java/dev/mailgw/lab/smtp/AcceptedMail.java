package dev.mailgw.lab.smtp;

import dev.mailgw.lab.mailbox.Body;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mail that the lab accepted for delivery.
 *
 * @param connection over which it came, counted from 1
 * @param messageId the server's own, as the final 250 named it, without angle brackets
 * @param user the mailbox that was signed in, in lower case
 * @param sender the return path; empty for {@code <>}
 * @param recipients as written in RCPT TO
 * @param body the bytes as submitted
 */
public record AcceptedMail(
    long connection,
    String messageId,
    String user,
    Optional<String> sender,
    List<String> recipients,
    Body body,
    Instant accepted) {

  public AcceptedMail {
    recipients = List.copyOf(recipients);
  }
}
