package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.HeaderBlock;
import java.util.Locale;
import java.util.Optional;

/** BODYSTRUCTURE and BODY as they are written (RFC 3501 §7.4.2). */
final class StructureText {

  private StructureText() {}

  /**
   * @param extended with the fields that BODYSTRUCTURE has over BODY
   */
  static String of(MimePart part, boolean extended) {
    return part.isMultipart() ? multipart(part, extended) : single(part, extended);
  }

  /** As Exchange has been seen to write it: a disposition without its parentheses. */
  static String malformed(MimePart part) {
    String text = of(part, true);
    int end = text.length() - (disposition(part.header()) + " NIL NIL)").length();
    return text.substring(0, end) + "\"attachment\" NIL NIL)";
  }

  private static String multipart(MimePart part, boolean extended) {
    var text = new StringBuilder("(");
    part.children().forEach(child -> text.append(of(child, extended)));
    text.append(' ').append(Texts.string(part.type().value().split("/", 2)[1]));
    if (extended) {
      text.append(' ').append(part.type().parameterText());
      text.append(' ').append(disposition(part.header())).append(" NIL NIL");
    }
    return text.append(')').toString();
  }

  private static String single(MimePart part, boolean extended) {
    HeaderBlock header = part.header();
    ContentType type = shownType(part);
    var text = new StringBuilder("(");
    text.append(type.typeText()).append(' ').append(type.parameterText());
    text.append(' ').append(Texts.nstring(header.first("Content-ID")));
    text.append(' ').append(Texts.nstring(header.first("Content-Description")));
    text.append(' ').append(Texts.string(encoding(header))).append(' ').append(part.size());
    part.embedded()
        .ifPresent(inner ->
            text.append(' ')
                .append(EnvelopeText.of(inner.header()))
                .append(' ')
                .append(of(inner, extended)));
    if (part.embedded().isPresent() || type.value().startsWith("TEXT/")) {
      text.append(' ').append(part.lines());
    }
    if (extended) {
      text.append(" NIL ").append(disposition(header)).append(" NIL NIL");
    }
    return text.append(')').toString();
  }

  /** A multipart without parts, or a message too deep to be looked into, is a lump of bytes. */
  private static ContentType shownType(MimePart part) {
    boolean lump =
        part.type().value().startsWith("MULTIPART/")
            || (part.type().is("MESSAGE/RFC822") && part.embedded().isEmpty());
    return lump ? ContentType.parse("application/octet-stream") : part.type();
  }

  private static String encoding(HeaderBlock header) {
    return header.first("Content-Transfer-Encoding").orElse("7BIT").toUpperCase(Locale.ROOT);
  }

  private static String disposition(HeaderBlock header) {
    Optional<ContentType> value = header.first("Content-Disposition").map(ContentType::parse);
    return value
        .map(v -> "(" + Texts.string(v.value()) + " " + v.parameterText() + ")")
        .orElse("NIL");
  }
}
