package dev.mailgw.check.reach;

import dev.mailgw.monitor.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one attempt has seen: how long each step took, notes, and what was sent and received. Never
 * holds a secret. Not safe for use by several threads.
 */
final class Journal {

  private static final int LONGEST = 400;
  private static final int MOST = 60;

  private final Ticker ticker;
  private final long began;
  private final List<String> steps = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  /** A step that takes time. */
  @FunctionalInterface
  interface Step<T> {
    T take() throws IOException, Trouble, InterruptedException;
  }

  Journal(Ticker ticker) {
    this.ticker = ticker;
    this.began = ticker.nanos();
  }

  /** Takes the step, and writes down how long that took even if it fails. */
  <T> T timed(String name, Step<T> step) throws IOException, Trouble, InterruptedException {
    long start = ticker.nanos();
    try {
      return step.take();
    } finally {
      steps.add(name + " " + since(start).toMillis() + " ms");
    }
  }

  void note(String text) {
    notes.add(clean(text));
  }

  void sent(String line) {
    line("C: " + line);
  }

  void received(String line) {
    line("S: " + line);
  }

  Duration took() {
    return since(began);
  }

  /** Times and notes. */
  List<String> summary() {
    Stream<String> times = steps.isEmpty() ? Stream.of() : Stream.of(String.join(", ", steps));
    return Stream.concat(times, notes.stream()).toList();
  }

  /** All of it. */
  List<String> everything() {
    return Stream.concat(summary().stream(), lines.stream()).toList();
  }

  /** Text of a stranger in one line that does no harm to a terminal. */
  static String clean(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  private void line(String line) {
    if (lines.size() < MOST) {
      lines.add(clean(line));
    }
  }

  private Duration since(long start) {
    return Duration.ofNanos(ticker.nanos() - start);
  }
}
