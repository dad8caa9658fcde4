package dev.mailgw.message;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What can be read of a message's header (RFC 5322 §2.2). Lenient: whatever the bytes are, there is
 * a header; lines that are no field are passed over. Field names compare without regard to case.
 * Immutable.
 */
public final class MessageHeader {

  /** Bytes of a header beyond which nothing is read. */
  public static final int LIMIT = 256 * 1024;

  private final List<HeaderField> fields;
  private final Map<String, List<String>> values;

  private MessageHeader(List<HeaderField> fields) {
    this.fields = fields;
    this.values =
        fields.stream()
            .collect(
                groupingBy(
                    field -> key(field.name()), mapping(HeaderField::value, toUnmodifiableList())));
  }

  /**
   * Reads the header of {@code message}.
   *
   * @throws IOException if its bytes can't be read
   */
  public static MessageHeader read(RawMessage message) throws IOException {
    try (InputStream in = message.open()) {
      return read(in);
    }
  }

  /**
   * Reads up to the blank line or {@link #LIMIT} bytes, and a little further; does not close {@code
   * in}.
   *
   * @throws IOException if {@code in} can't be read
   */
  public static MessageHeader read(InputStream in) throws IOException {
    return MessageStart.read(in, 0).header();
  }

  /** The header at the beginning of {@code bytes}. */
  public static MessageHeader of(byte[] bytes) {
    return of(
        HeaderLines.of(
            new String(bytes, 0, Math.min(bytes.length, LIMIT), StandardCharsets.ISO_8859_1)));
  }

  static MessageHeader of(HeaderLines lines) {
    return new MessageHeader(HeaderFields.of(lines.lines()));
  }

  /** All fields, in the order of the header. */
  public List<HeaderField> fields() {
    return fields;
  }

  /** Whether the header has a field {@code name}, be it an empty one. */
  public boolean has(String name) {
    return values.containsKey(key(name));
  }

  /** The value of the topmost field {@code name}, unfolded, without line ends, not decoded. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** The values of all fields {@code name}, in the order of the header. */
  public List<String> all(String name) {
    return values.getOrDefault(key(name), List.of());
  }

  /**
   * The value of the topmost field {@code name} with its encoded words decoded (RFC 2047); words in
   * an unknown character set stay as they are. Never holds a CR, LF or NUL.
   */
  public Optional<String> decoded(String name) {
    return first(name).map(EncodedWords::decode);
  }

  /** The addresses that can be read in all fields {@code name}. */
  public List<NamedAddress> addresses(String name) {
    return all(name).stream().flatMap(value -> AddressField.parse(value).stream()).toList();
  }

  /** What {@code Content-Type} says; {@code text/plain} if it says nothing (RFC 2045 §5.2). */
  public ContentType contentType() {
    return first("Content-Type").map(ContentType::parse).orElse(ContentType.TEXT_PLAIN);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
