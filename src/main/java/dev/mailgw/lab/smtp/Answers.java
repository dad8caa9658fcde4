package dev.mailgw.lab.smtp;

import dev.mailgw.lab.wire.Connection;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the server says in one session. The answer to a command is held back until the command is
 * done, so that a fault can come in its place. Belongs to its connection's thread.
 */
final class Answers {

  static final String HOST = "LAB0PR01MB0001.labprd01.prod.outlook.com";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Connection connection;
  private final InstantSource clock;
  private final List<String> held = new ArrayList<>();
  private int errors;

  Answers(Connection connection, InstantSource clock) {
    this.connection = connection;
    this.clock = clock;
  }

  void reply(String line) {
    held.add(line);
  }

  /** A refusal as most of Exchange's: closed with the host in brackets. */
  void refuse(String line) {
    errors++;
    reply(line + " [" + HOST + "]");
  }

  /** A refusal that also names time and session, which Microsoft's support asks for. */
  void refuseTraced(String line) {
    errors++;
    reply(line + " [" + HOST + " " + time() + " " + id() + "]");
  }

  /** How often the client did what it should not. */
  int errors() {
    return errors;
  }

  boolean isEmpty() {
    return held.isEmpty();
  }

  void send() throws IOException {
    for (String line : held) {
      connection.out().line(line);
    }
    held.clear();
  }

  void drop() {
    held.clear();
  }

  /** The session's name in brackets of greeting and refusals. */
  String id() {
    return String.format("08DE%012X", connection.id());
  }

  /** What stands for the words in braces of an injected reply. */
  Map<String, String> words() {
    return Map.of("host", HOST, "time", time(), "session", id());
  }

  private String time() {
    return TIME.format(clock.instant());
  }
}
