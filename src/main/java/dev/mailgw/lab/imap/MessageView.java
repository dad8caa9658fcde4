package dev.mailgw.lab.imap;

import dev.mailgw.lab.fault.Poison;
import dev.mailgw.lab.mailbox.HeaderBlock;
import dev.mailgw.lab.mailbox.SizeRule;
import dev.mailgw.lab.mailbox.StoredMessage;
import dev.mailgw.lab.wire.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** A message for the length of one command; what is parsed is parsed once. */
final class MessageView {

  /** What is told of a message's size when it is a lie. */
  private static final int SHRUNK = 20;

  private final StoredMessage message;
  private final Content content;
  private final SizeRule sizes;
  private final Set<Poison> poisons;
  private HeaderBlock header;
  private MimePart structure;
  private String text;

  MessageView(StoredMessage message, SizeRule sizes) {
    this(message, sizes, Set.of());
  }

  /**
   * As Exchange shows it.
   *
   * @param poisons what keeps it from showing it as it is
   */
  MessageView(StoredMessage message, SizeRule sizes, Set<Poison> poisons) {
    this.message = message;
    this.sizes = sizes;
    this.poisons = poisons;
    this.content = poisons.contains(Poison.SUBSTITUTE) ? Substitute.of(message) : message.body();
  }

  StoredMessage message() {
    return message;
  }

  /** What is given out as its bytes. */
  Content content() {
    return content;
  }

  boolean is(Poison poison) {
    return poisons.contains(poison);
  }

  /** The size as the client is told it. */
  long size() {
    long told = sizes.of(message);
    return is(Poison.LYING_SIZE) ? told / SHRUNK : told;
  }

  HeaderBlock header() throws IOException {
    if (header == null) {
      header = HeaderBlock.of(content);
    }
    return header;
  }

  MimePart structure() throws IOException {
    if (structure == null) {
      structure = MimeParser.parse(content);
    }
    return structure;
  }

  /** All of it in lower case, one character per byte; for searches. */
  String text() throws IOException {
    if (text == null) {
      byte[] bytes = new byte[Math.toIntExact(content.size())];
      content.read(0, bytes, 0, bytes.length);
      text = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }
    return text;
  }
}
