package dev.mailgw.check.catalogue;

import java.util.List;

/**
 * What a line means.
 *
 * @param cause the cause, or what it is called as long as it can't be told which of {@code
 *     candidates} it is
 * @param candidates causes that have the same answer; none if the line has one cause only
 * @param decides how the candidates are told apart; empty text if there are none
 */
public record Explanation(Cause cause, List<Cause> candidates, String decides) {

  public Explanation {
    candidates = List.copyOf(candidates);
  }

  static Explanation of(Cause cause) {
    return new Explanation(cause, List.of(), "");
  }
}
