package dev.mailgw.lab.pop3;

import dev.mailgw.lab.mailbox.StoredMessage;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** The transaction state (RFC 1939 §5, §6), but for what sends messages. */
final class Transaction {

  private Transaction() {}

  static Map<String, Pop3Command> commands() {
    return Map.ofEntries(
        Map.entry("CAPA", Authorization::capa),
        Map.entry("STAT", Transaction::stat),
        Map.entry("LIST", listing(message -> message.body().size())),
        Map.entry("UIDL", listing(StoredMessage::uid)),
        Map.entry("RETR", Sending::retr),
        Map.entry("TOP", Sending::top),
        Map.entry("DELE", Transaction::dele),
        Map.entry("RSET", Transaction::rset),
        Map.entry("NOOP", (_, session) -> session.ok("")),
        Map.entry("QUIT", Transaction::quit));
  }

  /** The message that a command names; tells the client if there is none. */
  static Optional<StoredMessage> message(String argument, Pop3Session session) throws IOException {
    OptionalInt number = MailDrop.number(argument);
    Optional<StoredMessage> found =
        number.isPresent() ? session.drop().find(number.getAsInt()) : Optional.empty();
    if (found.isEmpty()) {
      session.err("The specified message does not exist.");
    }
    return found;
  }

  private static void stat(String argument, Pop3Session session) throws IOException {
    session.ok(session.drop().count() + " " + session.drop().octets());
  }

  private static Pop3Command listing(Function<StoredMessage, Number> value) {
    return (argument, session) -> {
      if (argument.isEmpty()) {
        listAll(session, value);
        return;
      }
      Optional<StoredMessage> message = message(argument, session);
      if (message.isPresent()) {
        session.ok(argument + " " + value.apply(message.get()));
      }
    };
  }

  private static void listAll(Pop3Session session, Function<StoredMessage, Number> value)
      throws IOException {
    MailDrop drop = session.drop();
    session.ok("");
    for (int number = 1; number <= drop.size(); number++) {
      Optional<StoredMessage> message = drop.find(number);
      if (message.isPresent()) {
        session.out().line(number + " " + value.apply(message.get()));
      }
    }
    session.out().line(".");
  }

  private static void dele(String argument, Pop3Session session) throws IOException {
    if (message(argument, session).isPresent()) {
      session.drop().delete(Integer.parseInt(argument));
      session.ok("");
    }
  }

  private static void rset(String argument, Pop3Session session) throws IOException {
    session.drop().reset();
    session.ok("");
  }

  private static void quit(String argument, Pop3Session session) throws IOException {
    session.drop().commit();
    Authorization.signOff(session);
  }
}
