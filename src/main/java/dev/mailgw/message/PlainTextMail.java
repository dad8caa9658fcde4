package dev.mailgw.message;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A mail of plain text that the gateway writes itself. Whatever the texts hold, the message is well
 * formed (RFC 5322, RFC 2045): CRLF line ends, ASCII only, lines of 76 characters at most where
 * they can be broken, and no field but those given here.
 *
 * @param from whom it says it is from
 * @param subject any text; line ends in it become blanks
 * @param id its Message-ID
 * @param extra further fields; non-ASCII values are encoded
 * @param text any text, with line ends of any kind
 */
public record PlainTextMail(
    NamedAddress from,
    MailAddress to,
    String subject,
    Instant date,
    MessageId id,
    List<HeaderField> extra,
    String text) {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  public PlainTextMail {
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
    extra = List.copyOf(extra);
  }

  /** {@code instant} as a Date field has it (RFC 5322 §3.3), in UTC. */
  public static String date(Instant instant) {
    return DATE.format(instant);
  }

  /** The bytes of the message. */
  public RawMessage toMessage() {
    boolean sevenBit = QuotedPrintable.isNotNeeded(text);
    HeaderWriter header = new HeaderWriter();
    header.address("From", from);
    header.address("To", new NamedAddress("", to));
    header.text("Subject", subject);
    header.text("Date", date(date));
    header.text("Message-ID", id.toString());
    extra.forEach(field -> header.text(field.name(), field.value()));
    header.text("MIME-Version", "1.0");
    header.text("Content-Type", "text/plain; charset=UTF-8");
    header.text("Content-Transfer-Encoding", sevenBit ? "7bit" : "quoted-printable");
    String body = sevenBit ? QuotedPrintable.lines(text) : QuotedPrintable.encode(text);
    return RawMessage.of((header + "\r\n" + body).getBytes(StandardCharsets.US_ASCII));
  }
}
