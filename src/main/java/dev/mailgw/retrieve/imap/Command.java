package dev.mailgw.retrieve.imap;

import java.util.Optional;

/** A command that was sent. */
final class Command {

  private final String tag;
  private final Answers answers;
  private Optional<String> status = Optional.empty();

  Command(String tag, Answers answers) {
    this.tag = tag;
    this.answers = answers;
  }

  String tag() {
    return tag;
  }

  Answers answers() {
    return answers;
  }

  /** Whether the server has said how it ended. */
  boolean done() {
    return status.isPresent();
  }

  /** How it ended: the tagged line without its tag. */
  void end(String line) {
    status = Optional.of(line);
  }

  /** The line after OK. */
  String result() throws RefusedCommand {
    String line = status.orElseThrow();
    if (!line.regionMatches(true, 0, "OK", 0, 2)) {
      throw new RefusedCommand(line);
    }
    return line;
  }
}
