package dev.mailgw.check.mailbox;

import dev.mailgw.check.Service;
import dev.mailgw.check.Subject.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A whole session.
 *
 * @param purpose what it was for
 * @param ending how it ended
 * @param trouble the failure of the connection, for people; empty if there was none
 */
record Dialogue(
    Access access, Purpose purpose, List<Exchange> exchanges, Ending ending, String trouble) {

  /** What a session is for. */
  enum Purpose {
    /** Nothing but to see whether it works. */
    LOOK,
    /** To send one mail. */
    MAIL,
    /** The same, with other sessions of the account open. */
    CROWD,
    /** To see whether a mail has arrived, and to take it away. */
    COLLECT
  }

  /** How a session ends. */
  enum Ending {
    /** With an answer, whatever it was. */
    ANSWERED,
    TIMED_OUT,
    BROKEN,
    /** There was no connection. */
    UNREACHABLE
  }

  private static final int SHOWN = 12;

  Dialogue {
    exchanges = List.copyOf(exchanges);
  }

  /** What it was for and how it went, for people. */
  String title() {
    String what =
        switch (purpose) {
          case LOOK -> "to look";
          case MAIL -> "to send one mail";
          case CROWD -> "beside others of the account";
          case COLLECT -> "to collect the mail";
        };
    return what + ", over " + access.service().label();
  }

  boolean isLook() {
    return purpose == Purpose.LOOK;
  }

  Stream<Exchange> at(Stage stage) {
    return exchanges.stream().filter(exchange -> exchange.stage() == stage);
  }

  boolean accepted(Stage stage) {
    return at(stage).anyMatch(Exchange::accepted);
  }

  /** Whether it came as far as its purpose needs. */
  boolean reached() {
    return accepted(goal());
  }

  private Stage goal() {
    boolean smtp = access.service() == Service.SMTP;
    return switch (purpose) {
      case LOOK -> smtp ? Stage.RECIPIENT : Stage.OPEN;
      case MAIL -> Stage.CONTENT;
      case CROWD -> smtp ? Stage.CONTENT : Stage.CONNECTED;
      case COLLECT -> Stage.OPEN;
    };
  }

  /** Whether the server has said anything. */
  boolean greeted() {
    return exchanges.stream().anyMatch(exchange -> !exchange.received().isEmpty());
  }

  /** What a server says to a farewell is of no account. */
  Stream<Exchange> refusals() {
    return exchanges.stream()
        .filter(exchange -> exchange.refused() && exchange.stage() != Stage.END);
  }

  /** The last refusal, which is why it went no further; empty if nothing was refused. */
  Optional<Exchange> refusal() {
    return refusals().reduce((_, last) -> last);
  }

  /** The last exchanges, line by line. */
  List<String> lines() {
    List<String> lines = lines(exchange -> exchange.stage() != Stage.END);
    return lines.size() <= SHOWN ? lines : lines.subList(lines.size() - SHOWN, lines.size());
  }

  /** All exchanges, line by line. */
  List<String> transcript() {
    return lines(_ -> true);
  }

  private List<String> lines(Predicate<Exchange> which) {
    List<String> lines = new ArrayList<>();
    exchanges.stream().filter(which).forEach(exchange -> lines.addAll(exchange.lines()));
    if (!trouble.isEmpty()) {
      lines.add("(" + trouble + ")");
    }
    return lines;
  }
}
