package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.HeaderBlock;
import dev.mailgw.lab.wire.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Which bytes of a message (RFC 3501 §6.4.5, BODY[section]).
 *
 * @param path part numbers; empty is the message itself
 * @param fields header names for {@link Kind#FIELDS} and {@link Kind#FIELDS_NOT}
 */
record Section(List<Integer> path, Kind kind, List<String> fields) {

  /** What of the part. */
  enum Kind {
    WHOLE,
    HEADER,
    FIELDS,
    FIELDS_NOT,
    TEXT,
    MIME
  }

  static final Section MESSAGE = new Section(List.of(), Kind.WHOLE, List.of());
  static final Section MESSAGE_HEADER = new Section(List.of(), Kind.HEADER, List.of());
  static final Section MESSAGE_TEXT = new Section(List.of(), Kind.TEXT, List.of());

  /** Whether it is all of the message. */
  boolean isMessage() {
    return path.isEmpty() && kind == Kind.WHOLE;
  }

  /** The bytes; empty if the message has no such part. */
  Optional<Content> of(MessageView message) throws IOException {
    if (!path.isEmpty()) {
      return message.structure().find(path).flatMap(part -> ofPart(part, message.content()));
    }
    if (kind == Kind.WHOLE) {
      return Optional.of(message.content());
    }
    HeaderBlock header = message.header();
    return Optional.of(ofMessage(header, message.content(), 0, message.content().size()));
  }

  private Optional<Content> ofPart(MimePart part, Content body) {
    if (kind == Kind.WHOLE) {
      return Optional.of(body.slice(part.bodyStart(), part.end() - part.bodyStart()));
    }
    if (kind == Kind.MIME) {
      return Optional.of(body.slice(part.start(), part.bodyStart() - part.start()));
    }
    return part.embedded()
        .map(inner -> ofMessage(inner.header(), body, inner.start(), inner.end()));
  }

  private Content ofMessage(HeaderBlock header, Content body, long start, long end) {
    return switch (kind) {
      case HEADER -> body.slice(start, header.length());
      case TEXT -> body.slice(start + header.length(), end - start - header.length());
      case FIELDS -> selected(header, true);
      case FIELDS_NOT -> selected(header, false);
      case WHOLE, MIME -> body.slice(start, end - start);
    };
  }

  private Content selected(HeaderBlock header, boolean named) {
    var text = new StringBuilder();
    for (String field : header.fields()) {
      if (fields.stream().anyMatch(name -> HeaderBlock.named(field, name)) == named) {
        text.append(field);
      }
    }
    return Content.of(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }
}
