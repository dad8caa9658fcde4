package dev.mailgw.retrieve.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mailgw.wire.Pacing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;

/** A server whose words are known before; they arrive in pieces of any length. */
final class ScriptedImap {

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final ImapConnection connection;

  private ScriptedImap(InputStream words) {
    connection = new ImapConnection(words, sent, () -> {}, Pacing.any());
  }

  /** Lines without their ends; a literal is two of them. */
  static ScriptedImap saying(String... lines) {
    return new ScriptedImap(words(lines));
  }

  /** The same, cut by chance. */
  static ScriptedImap inPieces(Random random, String... lines) {
    return new ScriptedImap(
        new FilterInputStream(words(lines)) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, 1 + random.nextInt(7)));
          }
        });
  }

  static ScriptedImap saying(InputStream words) {
    return new ScriptedImap(words);
  }

  ImapConnection connection() {
    return connection;
  }

  /** The lines of the client. */
  List<String> heard() {
    return sent.toString(ISO_8859_1).lines().toList();
  }

  static InputStream words(String... lines) {
    return new ByteArrayInputStream((String.join("\r\n", lines) + "\r\n").getBytes(ISO_8859_1));
  }
}
