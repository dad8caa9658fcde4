package dev.mailgw.check;

import java.util.Set;

/**
 * One row of the checklist.
 *
 * @param id as support knows it, for instance {@code N4}
 * @param title what must hold
 * @param kinds of which subjects
 * @param causes ids of the catalogue for which this row answers
 */
public record Row(String id, String title, Set<Kind> kinds, Set<String> causes) {

  public Row {
    kinds = Set.copyOf(kinds);
    causes = Set.copyOf(causes);
  }

  boolean answersFor(Finding finding, Kind kind) {
    return kinds.contains(kind)
        && causes.contains(finding.cause())
        && (finding.row().isEmpty() || finding.row().equals(id));
  }
}
