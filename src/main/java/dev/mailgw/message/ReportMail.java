package dev.mailgw.message;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A multipart/report about the delivery of another mail (RFC 6522, RFC 3464): words for a person,
 * facts for a program, and what comes back of the mail. Whatever the texts hold, the message is
 * well formed.
 *
 * @param id its Message-ID; the boundary is made of it
 * @param extra further fields
 * @param text for a person, with line ends of any kind
 * @param status the {@code message/delivery-status}: ASCII, with CRLF line ends
 * @param returned what comes back of the other mail
 */
public record ReportMail(
    NamedAddress from,
    MailAddress to,
    String subject,
    Instant date,
    MessageId id,
    List<HeaderField> extra,
    String text,
    String status,
    Optional<Returned> returned) {

  /**
   * What comes back of the mail reported on.
   *
   * @param whole whether it is all of it, or its header only
   */
  public record Returned(RawMessage content, boolean whole) {

    private String type() {
      return whole ? "message/rfc822" : "text/rfc822-headers";
    }

    /** A message within another may be in no other encoding (RFC 2046 §5.2.1). */
    private String encoding() throws IOException {
      try (InputStream in = content.open()) {
        byte[] some = new byte[16 * 1024];
        for (int count = in.read(some); count >= 0; count = in.read(some)) {
          for (int i = 0; i < count; i++) {
            if (some[i] < 0) {
              return "8bit";
            }
          }
        }
        return "7bit";
      }
    }
  }

  public ReportMail {
    extra = List.copyOf(extra);
  }

  /**
   * The bytes of the message; what comes back is not read into memory.
   *
   * @throws IOException if what comes back can't be read
   */
  public RawMessage toMessage() throws IOException {
    String encoding = returned.isPresent() ? returned.get().encoding() : "7bit";
    String head = header(encoding) + "\r\n" + words() + facts() + beforeReturned(encoding);
    String end = (returned.isPresent() ? "\r\n" : "") + "--" + boundary() + "--\r\n";
    return new Framed(
        head.getBytes(US_ASCII), returned.map(Returned::content), end.getBytes(US_ASCII));
  }

  private String header(String encoding) {
    HeaderWriter header = new HeaderWriter();
    header.address("From", from);
    header.address("To", new NamedAddress("", to));
    header.text("Subject", subject);
    header.text("Date", PlainTextMail.date(date));
    header.text("Message-ID", id.toString());
    extra.forEach(field -> header.text(field.name(), field.value()));
    header.text("MIME-Version", "1.0");
    header.text(
        "Content-Type",
        "multipart/report; report-type=delivery-status; boundary=\"" + boundary() + "\"");
    header.text("Content-Transfer-Encoding", encoding);
    return header.toString();
  }

  private String words() {
    boolean sevenBit = QuotedPrintable.isNotNeeded(text);
    return "--"
        + boundary()
        + "\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: "
        + (sevenBit ? "7bit" : "quoted-printable")
        + "\r\n\r\n"
        + (sevenBit ? QuotedPrintable.lines(text) : QuotedPrintable.encode(text));
  }

  private String facts() {
    return "\r\n--" + boundary() + "\r\nContent-Type: message/delivery-status\r\n\r\n" + status;
  }

  private String beforeReturned(String encoding) {
    return returned
        .map(part ->
            "\r\n--"
                + boundary()
                + "\r\nContent-Type: "
                + part.type()
                + "\r\nContent-Transfer-Encoding: "
                + encoding
                + "\r\n\r\n")
        .orElse("\r\n");
  }

  private String boundary() {
    return "=_" + id.value().replaceAll("@.*", "").replaceAll("[^A-Za-z0-9-]", "-");
  }

  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  private record Framed(byte[] head, Optional<RawMessage> content, byte[] end)
      implements RawMessage {

    @Override
    public long size() {
      return head.length + content.map(RawMessage::size).orElse(0L) + end.length;
    }

    @Override
    public InputStream open() throws IOException {
      InputStream middle =
          content.isPresent() ? content.get().open() : InputStream.nullInputStream();
      return new SequenceInputStream(
          Collections.enumeration(
              List.of(new ByteArrayInputStream(head), middle, new ByteArrayInputStream(end))));
    }
  }
}
