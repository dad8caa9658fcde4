package dev.mailgw.check.mailbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A command and what was answered.
 *
 * @param sent as it may be shown: without secrets; empty where the server speaks first
 * @param received the server's lines, without the contents of messages
 */
record Exchange(Stage stage, String sent, List<String> received, Answer answer, Duration took) {

  /** What an answer comes to. */
  enum Answer {
    YES,
    NO,
    /** There was none, or no complete one. */
    NONE
  }

  private static final int LONGEST = 300;

  Exchange {
    received = List.copyOf(received);
  }

  boolean refused() {
    return answer == Answer.NO;
  }

  boolean accepted() {
    return answer == Answer.YES;
  }

  /** All that the server said, in one line. */
  String words() {
    return String.join(" / ", received);
  }

  /** The line that decides: the last one. */
  String verdict() {
    return received.isEmpty() ? "(no answer)" : received.getLast();
  }

  /** Line by line, for evidence. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!sent.isEmpty()) {
      lines.add("C: " + sent);
    }
    received.forEach(line ->
        lines.add("S: " + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line)));
    return lines;
  }
}
