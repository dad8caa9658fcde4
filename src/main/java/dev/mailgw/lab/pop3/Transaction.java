package dev.mailgw.lab.pop3;

import dev.mailgw.lab.mailbox.StoredMessage;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The transaction state (RFC 1939 §5, §6), but for what sends messages. */
final class Transaction {

  private Transaction() {}

  static Map<String, Pop3Command> commands() {
    return Map.ofEntries(
        Map.entry("CAPA", Authorization::capa),
        Map.entry("STAT", Transaction::stat),
        Map.entry("LIST", new Listing("LIST", MailDrop::octets)),
        Map.entry("UIDL", new Listing("UIDL", (drop, n) -> drop.find(n).orElseThrow().uid())),
        Map.entry("RETR", Sending::retr),
        Map.entry("TOP", Sending::top),
        Map.entry("DELE", Transaction::dele),
        Map.entry("RSET", Transaction::rset),
        Map.entry("NOOP", (_, _) -> Answer.OK),
        Map.entry("QUIT", Transaction::quit));
  }

  /** The message that a command names. */
  static Optional<StoredMessage> message(String argument, Pop3Session session) {
    OptionalInt number = Call.number(argument);
    return number.isPresent() ? session.drop().find(number.getAsInt()) : Optional.empty();
  }

  private static Answer stat(String argument, Pop3Session session) {
    return Answer.ok(session.drop().count() + " " + session.drop().octets());
  }

  private static Answer dele(String argument, Pop3Session session) {
    if (message(argument, session).isEmpty()) {
      return Answer.NO_SUCH_MESSAGE;
    }
    session.drop().delete(Integer.parseInt(argument));
    return Answer.OK;
  }

  private static Answer rset(String argument, Pop3Session session) {
    session.drop().reset();
    return Answer.OK;
  }

  private static Answer quit(String argument, Pop3Session session) {
    String folder = session.drop().name();
    IntStream.of(session.drop().commit())
        .forEach(uid ->
            session.note(Kind.DELETED, "UID " + uid + " at QUIT", new About.Message(folder, uid)));
    return Authorization.quit(argument, session);
  }
}
