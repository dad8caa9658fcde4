package dev.mailgw.lab.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.lab.mailbox.Flags;
import dev.mailgw.lab.mailbox.HeaderBlock;
import dev.mailgw.lab.mailbox.StoredMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A message in a list.
 *
 * @param subject as it stands in the header, encoded words and all
 * @param from likewise
 */
record MessageLine(
    int uid, long size, String received, String subject, String from, List<String> flags) {

  private static final Map<String, Flags> FLAGS = new LinkedHashMap<>();

  static {
    FLAGS.put("\\Seen", Flags.SEEN);
    FLAGS.put("\\Answered", Flags.ANSWERED);
    FLAGS.put("\\Flagged", Flags.FLAGGED);
    FLAGS.put("\\Deleted", Flags.DELETED);
    FLAGS.put("\\Draft", Flags.DRAFT);
    FLAGS.put("$MDNSent", Flags.MDN_SENT);
  }

  static MessageLine of(StoredMessage message) throws IOException {
    HeaderBlock header = HeaderBlock.of(message.body());
    return new MessageLine(
        message.uid(),
        message.body().size(),
        message.received().toString(),
        text(header, "Subject"),
        text(header, "From"),
        flags(message.flags()));
  }

  private static List<String> flags(Flags set) {
    List<String> names = new ArrayList<>();
    FLAGS.forEach((name, flag) -> {
      if (set.contains(flag)) {
        names.add(name);
      }
    });
    return names;
  }

  /** Header bytes are UTF-8 (RFC 6532) if they can be, else taken one by one. */
  private static String text(HeaderBlock header, String name) {
    String bytes = header.first(name).orElse("");
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1))).toString();
    } catch (CharacterCodingException _) {
      return bytes;
    }
  }
}
