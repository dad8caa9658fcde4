package dev.mailgw.lab.pop3;

import dev.mailgw.lab.mailbox.Body;
import dev.mailgw.lab.mailbox.HeaderBlock;
import dev.mailgw.lab.mailbox.StoredMessage;
import dev.mailgw.lab.wire.Content;
import dev.mailgw.lab.wire.DotStuffing;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** RETR and TOP. */
final class Sending {

  private static final int PIECE = 8 * 1024;

  private Sending() {}

  static void retr(String argument, Pop3Session session) throws IOException {
    Optional<StoredMessage> message = Transaction.message(argument, session);
    if (message.isPresent()) {
      send(message.get().body(), session);
    }
  }

  static void top(String argument, Pop3Session session) throws IOException {
    String[] words = argument.split(" +", 2);
    OptionalInt lines = words.length == 2 ? MailDrop.number(words[1].strip()) : OptionalInt.empty();
    if (lines.isEmpty()) {
      session.err("Command is not valid.");
      return;
    }
    Optional<StoredMessage> message = Transaction.message(words[0], session);
    if (message.isPresent()) {
      Body body = message.get().body();
      send(body.slice(0, top(body, lines.getAsInt())), session);
    }
  }

  private static void send(Content content, Pop3Session session) throws IOException {
    session.ok("");
    DotStuffing.send(content, session.out());
  }

  /** How many bytes the header and this many lines of the body are. */
  private static long top(Body body, int lines) throws IOException {
    long at = HeaderBlock.of(body).length();
    byte[] piece = new byte[PIECE];
    int left = lines;
    while (at < body.size() && left > 0) {
      int length = (int) Math.min(PIECE, body.size() - at);
      body.read(at, piece, 0, length);
      for (int i = 0; i < length && left > 0; i++, at++) {
        left -= piece[i] == '\n' ? 1 : 0;
      }
    }
    return at;
  }
}
