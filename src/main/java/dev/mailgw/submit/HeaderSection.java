package dev.mailgw.submit;

import dev.mailgw.message.MessageHeader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The header of a mail that is handed in: its fields byte for byte, and what can be read of them.
 * Immutable.
 */
record HeaderSection(List<RawField> fields) {

  HeaderSection {
    fields = List.copyOf(fields);
  }

  boolean has(String name) {
    return fields.stream().anyMatch(field -> field.isNamed(name));
  }

  long count(String name) {
    return fields.stream().filter(field -> field.isNamed(name)).count();
  }

  /** The values of all fields of this name: unfolded, UTF-8 decoded, encoded words as they are. */
  List<String> values(String name) {
    return view(name).all(name);
  }

  /** The first one's value, encoded words decoded. */
  Optional<String> decoded(String name) {
    return view(name).decoded(name);
  }

  /** Without the fields that are so. */
  HeaderSection without(Predicate<RawField> unwanted) {
    return new HeaderSection(fields.stream().filter(unwanted.negate()).toList());
  }

  /** With one more field at its end. */
  HeaderSection with(RawField field) {
    List<RawField> more = new ArrayList<>(fields);
    more.add(field);
    return new HeaderSection(more);
  }

  /** With this one in the place of the field of its name. */
  HeaderSection replacing(RawField replacement) {
    return new HeaderSection(
        fields.stream()
            .map(field -> field.isNamed(replacement.name()) ? replacement : field)
            .toList());
  }

  Optional<RawField> first(String name) {
    return fields.stream().filter(field -> field.isNamed(name)).findFirst();
  }

  /** As it goes out, with the blank line behind it. */
  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    fields.forEach(field -> out.writeBytes(octets(field.text())));
    out.writeBytes(octets("\r\n"));
    return out.toByteArray();
  }

  /** Of these fields alone: whatever else there is does not get in their way. */
  private MessageHeader view(String name) {
    return MessageHeader.of(
        octets(
            fields.stream()
                .filter(field -> field.isNamed(name))
                .map(RawField::text)
                .collect(Collectors.joining())));
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
