package dev.mailgw.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A mail put together of its parts. Whatever the texts hold, the message is well formed (RFC 5322,
 * RFC 2045, RFC 2046), and has no field but those given here.
 *
 * @param from empty: the field is left out, as are empty lists and an empty subject
 * @param extra further fields; non-ASCII values are encoded
 * @param text with line ends of any kind; goes before {@code html}, which says the same
 */
public record ComposedMail(
    List<NamedAddress> from,
    List<NamedAddress> to,
    List<NamedAddress> cc,
    String subject,
    List<HeaderField> extra,
    String text,
    Optional<String> html,
    List<Attachment> attachments) {

  /** Neither quoted-printable nor base64 ever holds "=_". */
  private static final String MIXED = "=_mailgw_mixed";

  private static final String ALTERNATIVE = "=_mailgw_alternative";

  private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'});

  public ComposedMail {
    from = List.copyOf(from);
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    extra = List.copyOf(extra);
    attachments = List.copyOf(attachments);
  }

  /** The bytes of the message; beyond ASCII only where an address is. */
  public byte[] toBytes() {
    HeaderWriter header = new HeaderWriter();
    addresses(header, "From", from);
    addresses(header, "To", to);
    addresses(header, "Cc", cc);
    if (!subject.isEmpty()) {
      header.text("Subject", subject);
    }
    extra.forEach(field -> header.text(field.name(), field.value()));
    header.text("MIME-Version", "1.0");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header.toString().getBytes(UTF_8));
    if (attachments.isEmpty()) {
      writeTexts(out);
    } else {
      writeMixed(out);
    }
    return out.toByteArray();
  }

  private static void addresses(HeaderWriter header, String name, List<NamedAddress> addresses) {
    if (!addresses.isEmpty()) {
      header.addresses(name, addresses);
    }
  }

  private void writeMixed(ByteArrayOutputStream out) {
    print(out, "Content-Type: multipart/mixed;\r\n boundary=\"" + MIXED + "\"\r\n\r\n");
    print(out, "--" + MIXED + "\r\n");
    writeTexts(out);
    for (Attachment attachment : attachments) {
      print(out, "--" + MIXED + "\r\n" + head(attachment));
      out.writeBytes(BASE64.encode(attachment.content()));
      print(out, "\r\n");
    }
    print(out, "--" + MIXED + "--\r\n");
  }

  private void writeTexts(ByteArrayOutputStream out) {
    if (html.isEmpty()) {
      writeText(out, "plain", text);
      return;
    }
    print(out, "Content-Type: multipart/alternative;\r\n boundary=\"" + ALTERNATIVE + "\"\r\n\r\n");
    print(out, "--" + ALTERNATIVE + "\r\n");
    writeText(out, "plain", text);
    print(out, "--" + ALTERNATIVE + "\r\n");
    writeText(out, "html", html.get());
    print(out, "--" + ALTERNATIVE + "--\r\n");
  }

  private static void writeText(ByteArrayOutputStream out, String subtype, String text) {
    boolean sevenBit = QuotedPrintable.isNotNeeded(text) && !text.contains("=_");
    print(out, "Content-Type: text/" + subtype + "; charset=UTF-8\r\n");
    print(
        out, "Content-Transfer-Encoding: " + (sevenBit ? "7bit" : "quoted-printable") + "\r\n\r\n");
    print(out, sevenBit ? QuotedPrintable.lines(text) : QuotedPrintable.encode(text));
  }

  private static String head(Attachment attachment) {
    return "Content-Type: "
        + attachment.type()
        + "\r\n"
        + "Content-Transfer-Encoding: base64\r\n"
        + "Content-Disposition: attachment;\r\n"
        + " filename*=UTF-8''"
        + percent(attachment.name())
        + "\r\n\r\n";
  }

  /** RFC 8187's characters as they are (a subset of RFC 2231's), the others by their octets. */
  private static String percent(String name) {
    StringBuilder out = new StringBuilder();
    for (byte octet : name.getBytes(UTF_8)) {
      boolean plain =
          (octet >= '0' && octet <= '9')
              || (octet >= 'A' && octet <= 'Z')
              || (octet >= 'a' && octet <= 'z')
              || octet == '.'
              || octet == '-'
              || octet == '_';
      out.append(
          plain
              ? String.valueOf((char) octet)
              : String.format(Locale.ROOT, "%%%02X", octet & 0xff));
    }
    return out.toString();
  }

  private static void print(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(UTF_8));
  }
}
