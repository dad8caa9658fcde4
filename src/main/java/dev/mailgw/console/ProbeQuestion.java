package dev.mailgw.console;

import dev.mailgw.monitor.history.History;
import java.util.Map;

/**
 * Which probes are asked for.
 *
 * @param minutes how far back
 * @param max how many to show
 */
record ProbeQuestion(int minutes, int max) {

  private static final int USUAL_MINUTES = 60;
  private static final int USUAL = 10;
  private static final int LARGEST = 500;

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException that says what is wrong, in one line
   */
  static ProbeQuestion of(Map<String, String> asked) {
    return new ProbeQuestion(
        Part.number(asked, "minutes", USUAL_MINUTES, 1, History.MINUTES),
        Part.number(asked, "max", USUAL, 1, LARGEST));
  }
}
