package dev.mailgw.lab.pop3;

import java.io.IOException;
import java.util.OptionalInt;

/** LIST and UIDL: a number of each message, or of one. */
final class Listing implements Pop3Command {

  /** What is told of a message that is there. */
  @FunctionalInterface
  interface Column {
    long of(MailDrop drop, int number);
  }

  private final String verb;
  private final Column column;

  Listing(String verb, Column column) {
    this.verb = verb;
    this.column = column;
  }

  @Override
  public Answer run(String argument, Pop3Session session) {
    if (argument.isEmpty()) {
      return this::sendAll;
    }
    OptionalInt number = Call.number(argument);
    return number.isPresent() && session.drop().find(number.getAsInt()).isPresent()
        ? Answer.ok(line(session.drop(), number.getAsInt()))
        : Answer.NO_SUCH_MESSAGE;
  }

  private void sendAll(Pop3Session session) throws IOException {
    MailDrop drop = session.drop();
    session.ok("");
    if (!session.faults().passContent(verb, OptionalInt.empty())) {
      return;
    }
    for (int number = 1; number <= drop.size(); number++) {
      if (drop.find(number).isPresent()) {
        session.out().line(line(drop, number));
      }
    }
    session.out().line(".");
  }

  private String line(MailDrop drop, int number) {
    return number + " " + column.of(drop, number);
  }
}
