package dev.mailgw.lab.pop3;

import dev.mailgw.lab.fault.Poison;
import dev.mailgw.lab.mailbox.Body;
import dev.mailgw.lab.mailbox.HeaderBlock;
import dev.mailgw.lab.mailbox.StoredMessage;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.Content;
import dev.mailgw.lab.wire.DotStuffing;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** RETR and TOP. */
final class Sending {

  private static final int PIECE = 8 * 1024;
  private static final Content NOTHING = Content.of(new byte[0]);

  private Sending() {}

  static Answer retr(String argument, Pop3Session session) {
    return Transaction.message(argument, session)
        .<Answer>map(message -> asking -> retr(message, asking))
        .orElse(Answer.NO_SUCH_MESSAGE);
  }

  static Answer top(String argument, Pop3Session session) throws IOException {
    String[] words = argument.split(" +", 2);
    OptionalInt lines = words.length == 2 ? Call.number(words[1].strip()) : OptionalInt.empty();
    if (lines.isEmpty()) {
      return Answer.err("Command is not valid.");
    }
    Optional<StoredMessage> message = Transaction.message(words[0], session);
    if (message.isEmpty()) {
      return Answer.NO_SUCH_MESSAGE;
    }
    Body body = message.get().body();
    Content part = body.slice(0, top(body, lines.getAsInt()));
    return asking -> send("TOP", message.get().uid(), part, asking);
  }

  private static void retr(StoredMessage message, Pop3Session session) throws IOException {
    Content content = rendered(message, session);
    boolean whole = send("RETR", message.uid(), content, session);
    if (whole && content == message.body()) {
      // only what has left the server was given out
      session.out().flush();
      int uid = message.uid();
      session.note(Kind.FETCHED, "UID " + uid, new About.Message(session.drop().name(), uid));
    }
  }

  private static Content rendered(StoredMessage message, Pop3Session session) {
    SessionFaults faults = session.faults();
    if (faults.spoil(Poison.NO_DATA, "RETR", message.uid())) {
      return NOTHING;
    }
    return faults.spoil(Poison.SUBSTITUTE, "RETR", message.uid())
        ? Substitute.of(message)
        : message.body();
  }

  /** Whether no fault took its place. */
  private static boolean send(String verb, int uid, Content content, Pop3Session session)
      throws IOException {
    session.ok("");
    boolean passed = session.faults().passContent(verb, OptionalInt.of(uid));
    if (passed) {
      DotStuffing.send(content, session.out());
    }
    return passed;
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
