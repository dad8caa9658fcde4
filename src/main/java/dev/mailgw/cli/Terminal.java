package dev.mailgw.cli;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What standard output is attached to.
 *
 * @param colour whether it shows colours, and nobody has forbidden them (NO_COLOR)
 * @param width columns; 0 if it is no terminal
 */
record Terminal(boolean colour, int width) {

  static final Terminal NONE = new Terminal(false, 0);

  private static final int USUAL = 100;

  static Terminal ofProcess() {
    boolean attached = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    if (!attached) {
      return NONE;
    }
    String forbidden = System.getenv("NO_COLOR");
    boolean plain =
        (forbidden != null && !forbidden.isEmpty()) || "dumb".equals(System.getenv("TERM"));
    return new Terminal(!plain, columns());
  }

  /** As stty tells; Java does not. */
  private static int columns() {
    File terminal = new File("/dev/tty");
    if (!terminal.exists()) {
      return USUAL;
    }
    try {
      Process stty = new ProcessBuilder("stty", "size").redirectInput(terminal).start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      boolean done = stty.waitFor(1, TimeUnit.SECONDS);
      String columns = answer.strip().replaceFirst("^\\d+ ", "");
      return done && columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : USUAL;
    } catch (IOException _) {
      return USUAL;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return USUAL;
    }
  }
}
