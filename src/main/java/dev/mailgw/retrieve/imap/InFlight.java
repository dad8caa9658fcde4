package dev.mailgw.retrieve.imap;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The commands that have no answer yet. A server may work on several at a time and answer them in
 * another order (RFC 3501 §5.5), so an untagged answer goes to whichever wants it.
 */
final class InFlight implements Answers {

  private final Map<String, Command> commands = new LinkedHashMap<>();

  void add(Command command) {
    commands.put(command.tag(), command);
  }

  boolean isEmpty() {
    return commands.isEmpty();
  }

  /** The command with this tag, which is in flight no more. */
  Optional<Command> landed(String tag) {
    return Optional.ofNullable(commands.remove(tag));
  }

  @Override
  public void line(String text) {
    commands.values().forEach(command -> command.answers().line(text));
  }

  @Override
  public void found(long number) {
    commands.values().forEach(command -> command.answers().found(number));
  }

  @Override
  public void size(long uid, long bytes) {
    commands.values().forEach(command -> command.answers().size(uid, bytes));
  }

  @Override
  public boolean wants(long uid) {
    return commands.values().stream().anyMatch(command -> command.answers().wants(uid));
  }

  @Override
  public void body(long uid, InputStream content) throws IOException {
    for (Command command : commands.values()) {
      if (command.answers().wants(uid)) {
        command.answers().body(uid, content);
        return;
      }
    }
  }

  /** The numbers after SEARCH, up to the line's end. */
  void search(ImapInput in) throws IOException {
    while (in.accept(' ')) {
      String number = in.word();
      if (number.matches("\\d{1,10}")) {
        found(Long.parseLong(number));
      }
    }
    in.line();
  }
}
