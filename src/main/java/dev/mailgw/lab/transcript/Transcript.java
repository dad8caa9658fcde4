package dev.mailgw.lab.transcript;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** Lines of text of which the first and the last are kept. Belongs to one thread at a time. */
final class Transcript {

  private static final int HALF = 32 * 1024;
  private static final int LONGEST = 1_000;

  private final StringBuilder head = new StringBuilder();
  private final Deque<String> tail = new ArrayDeque<>();
  private int tailSize;
  private long omitted;

  void add(String line) {
    String kept = shortened(line) + "\n";
    if (tail.isEmpty() && omitted == 0 && head.length() + kept.length() <= HALF) {
      head.append(kept);
      return;
    }
    tail.addLast(kept);
    tailSize += kept.length();
    while (tailSize > HALF) {
      tailSize -= tail.removeFirst().length();
      omitted++;
    }
  }

  String text() {
    String gap = omitted == 0 ? "" : "… %,d lines left out\n".formatted(omitted);
    return head + gap + tail.stream().collect(Collectors.joining());
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST
        ? line
        : line.substring(0, LONGEST) + "… %,d more".formatted(line.length() - LONGEST);
  }
}
