package dev.mailgw.triage.mime;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.SharedFileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * What the contact centre makes of a mail whose body is too large: the body becomes an attachment
 * ({@code body.txt}, {@code body.html}), a note stands in its place, and the other parts stay. Safe
 * for use by several threads.
 *
 * @param limit bytes that a body may have, all its alternatives together, decoded; 0 for no limit
 * @param note what stands in the place of the body
 */
public record LargeBody(long limit, String note) {

  private static final Session SESSION = Session.getInstance(new Properties());

  /**
   * Writes the mail in that form if its body is too large.
   *
   * @param mail a file with the mail as it was received
   * @param out gets nothing unless the result is true
   * @return whether it is too large; false also for a mail that can't be taken apart
   * @throws IOException if the file can't be read, or {@code out} not be written
   */
  public boolean write(Path mail, OutputStream out) throws IOException {
    if (limit == 0) {
      return false;
    }
    try (SharedFileInputStream content = new SharedFileInputStream(mail.toFile())) {
      MimeMessage original = new MimeMessage(SESSION, content);
      MailParts parts = MailParts.of(original);
      if (!isTooLarge(parts.bodies())) {
        return false;
      }
      converted(original, parts).writeTo(out);
      return true;
    } catch (MessagingException _) {
      return false;
    }
  }

  private boolean isTooLarge(List<Part> bodies) throws IOException, MessagingException {
    long size = 0;
    for (Part body : bodies) {
      try (InputStream content = body.getInputStream()) {
        size += content.transferTo(OutputStream.nullOutputStream());
      }
    }
    return size > limit;
  }

  private MimeMessage converted(MimeMessage original, MailParts parts)
      throws IOException, MessagingException {
    MimeMultipart mixed = new MimeMultipart("mixed");
    MimeBodyPart noted = new MimeBodyPart();
    noted.setText(note, "UTF-8");
    mixed.addBodyPart(noted);
    for (Part body : parts.bodies()) {
      mixed.addBodyPart(attached(body));
    }
    for (Part other : parts.others()) {
      mixed.addBodyPart(copy(other));
    }
    Unchanged converted = new Unchanged(SESSION);
    for (Header field : headers(original)) {
      if (!field.getName().toLowerCase(Locale.ROOT).startsWith("content-")) {
        converted.addHeader(field.getName(), field.getValue());
      }
    }
    converted.setContent(mixed);
    converted.saveChanges();
    return converted;
  }

  private static MimeBodyPart attached(Part body) throws IOException, MessagingException {
    MimeBodyPart part = copy(body);
    part.setDisposition(Part.ATTACHMENT);
    part.setFileName(body.isMimeType("text/html") ? "body.html" : "body.txt");
    return part;
  }

  private static MimeBodyPart copy(Part part) throws MessagingException {
    MimeBodyPart copy = new MimeBodyPart();
    copy.setDataHandler(part.getDataHandler());
    copy.setHeader("Content-Type", part.getContentType());
    for (Header field : headers(part)) {
      String name = field.getName().toLowerCase(Locale.ROOT);
      if (name.startsWith("content-") && !name.equals("content-transfer-encoding")) {
        copy.setHeader(field.getName(), field.getValue());
      }
    }
    return copy;
  }

  private static List<Header> headers(Part part) throws MessagingException {
    return new ArrayList<>(Collections.list(part.getAllHeaders()));
  }

  /** Keeps its Message-ID, which jakarta.mail would replace. */
  private static final class Unchanged extends MimeMessage {

    Unchanged(Session session) {
      super(session);
    }

    @Override
    protected void updateMessageID() {
      // it is the mail's own
    }
  }
}
