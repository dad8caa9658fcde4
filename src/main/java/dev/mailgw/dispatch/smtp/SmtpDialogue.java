package dev.mailgw.dispatch.smtp;

import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * The commands of one connection, each with its reply; a broken connection is a reply, too. Belongs
 * to one thread.
 */
final class SmtpDialogue extends SMTPTransport {

  private static final String RSET = "RSET";

  private StoredContent data;

  SmtpDialogue(Session session) {
    super(session, null);
  }

  /** Whether the server takes XOAUTH2: without any AUTH, Angus goes on unauthenticated. */
  synchronized boolean offersXoauth2() {
    return supportsAuthentication("XOAUTH2");
  }

  Reply lastReply() {
    String response = getLastServerResponse();
    return response == null ? Reply.none("") : Reply.of(getLastReturnCode(), response);
  }

  /** Begins a mail, saying what the server wants to know ahead (RFC 1870, 6152, 6531). */
  Reply mail(Envelope envelope, long size) {
    String sender = envelope.sender().map(MailAddress::toString).orElse("");
    StringBuilder command = new StringBuilder("MAIL FROM:<" + sender + ">");
    if (supportsExtension("SIZE")) {
      command.append(" SIZE=").append(size);
    }
    if (supportsExtension("8BITMIME")) {
      command.append(" BODY=8BITMIME");
    }
    if (supportsExtension("SMTPUTF8") && !isAscii(envelope)) {
      command.append(" SMTPUTF8");
    }
    return say(command.toString());
  }

  Reply rcpt(MailAddress recipient) {
    return say("RCPT TO:<" + recipient + ">");
  }

  /** Whether the server can be told all addresses of {@code envelope}. */
  boolean canName(Envelope envelope) {
    return isAscii(envelope) || supportsExtension("SMTPUTF8");
  }

  /** Asks whether the content may come. */
  synchronized Reply askData() {
    try {
      data = new StoredContent(data());
      return lastReply();
    } catch (SMTPSendFailedException _) {
      return lastReply();
    } catch (MessagingException e) {
      return broken(e);
    }
  }

  /**
   * Sends the content.
   *
   * @throws IOException if the connection breaks or {@code content} can't be read: the server does
   *     not take the mail, provided that the connection is dropped now
   */
  void write(InputStream content) throws IOException {
    data.copy(content);
  }

  /** Says that the content is complete; what comes back decides. */
  synchronized Reply finish() {
    try {
      finishData();
      return lastReply();
    } catch (SMTPSendFailedException _) {
      return lastReply();
    } catch (MessagingException | IOException e) {
      return broken(e);
    }
  }

  /** Makes the connection ready for the next mail. */
  Reply reset() {
    return say(RSET);
  }

  /** Drops what Angus does on its own account after a refusal: it would hide the refusal. */
  @Override
  public synchronized void issueCommand(String command, int expected) throws MessagingException {
    if (!command.equals(RSET)) {
      super.issueCommand(command, expected);
    }
  }

  private Reply say(String command) {
    try {
      return Reply.of(simpleCommand(asAngusEncodesIt(command)), getLastServerResponse());
    } catch (MessagingException e) {
      return broken(e);
    }
  }

  private static Reply broken(Exception e) {
    return Reply.none(Causes.describe(e));
  }

  // Angus writes each character's low byte: so UTF-8 passes if each byte is one character.
  private static String asAngusEncodesIt(String command) {
    return new String(command.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static boolean isAscii(Envelope envelope) {
    return envelope.sender().map(SmtpDialogue::isAscii).orElse(true)
        && envelope.recipients().stream().allMatch(SmtpDialogue::isAscii);
  }

  private static boolean isAscii(MailAddress address) {
    return address.toString().chars().allMatch(c -> c < 0x80);
  }
}
