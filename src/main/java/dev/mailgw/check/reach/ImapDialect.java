package dev.mailgw.check.reach;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** RFC 9051 §6.1, §6.2.1. */
final class ImapDialect implements Dialect {

  private static final int MOST = 50;

  @Override
  public String greeting(Wire wire) throws IOException {
    return wire.readLine();
  }

  @Override
  public Greeting read(String greeting) {
    String line = greeting.toUpperCase(Locale.ROOT);
    if (line.startsWith("* OK") || line.startsWith("* PREAUTH")) {
      return Greeting.WELCOME;
    }
    return line.startsWith("* BYE") ? Greeting.BUSY : Greeting.FOREIGN;
  }

  @Override
  public List<String> offers(Wire wire) throws IOException {
    wire.send("c1 CAPABILITY");
    return untilTagged(wire, "c1 ").stream()
        .map(line -> line.toUpperCase(Locale.ROOT))
        .filter(line -> line.startsWith("* CAPABILITY "))
        .flatMap(line -> Arrays.stream(line.substring("* CAPABILITY ".length()).split(" +", -1)))
        .toList();
  }

  @Override
  public boolean startTls(Wire wire) throws IOException {
    wire.send("c2 STARTTLS");
    return untilTagged(wire, "c2 ").getLast().toUpperCase(Locale.ROOT).startsWith("C2 OK");
  }

  @Override
  public void leave(Wire wire) throws IOException {
    wire.send("c3 LOGOUT");
  }

  private static List<String> untilTagged(Wire wire, String tag) throws IOException {
    List<String> lines = new ArrayList<>();
    while (lines.size() < MOST) {
      lines.add(wire.readLine());
      if (lines.getLast().startsWith(tag)) {
        return lines;
      }
    }
    throw new EOFException("no answer to '" + tag.strip() + "' in " + MOST + " lines");
  }
}
