package dev.mailgw.check;

import java.util.List;

/**
 * All that was said in the sessions with a subject, sound ones too.
 *
 * @param lines {@code C:} before what was sent, {@code S:} before what came; without secrets
 */
public record Transcript(Subject subject, List<String> lines) {

  public Transcript {
    lines = List.copyOf(lines);
  }
}
