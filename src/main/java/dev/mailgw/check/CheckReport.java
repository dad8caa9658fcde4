package dev.mailgw.check;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What came of a whole check.
 *
 * @param machine the host's name
 * @param results one for each row of the checklist, in its order
 * @param transcripts of all sessions
 */
public record CheckReport(
    Instant at,
    String machine,
    Role role,
    List<CheckResult> results,
    List<Transcript> transcripts) {

  public CheckReport {
    results = List.copyOf(results);
    transcripts = List.copyOf(transcripts);
  }

  /** The worst of all; rows that could not be verified don't make it worse. */
  public Verdict status() {
    return results.stream()
        .map(CheckResult::verdict)
        .filter(verdict -> verdict.compareTo(Verdict.SKIPPED) > 0)
        .max(Verdict::compareTo)
        .orElse(Verdict.OK);
  }

  /** Ids of all causes, each once, first causes first. */
  public List<String> causes() {
    return results.stream()
        .flatMap(result -> result.outcomes().stream())
        .flatMap(outcome -> outcome.finding().stream())
        .map(Finding::cause)
        .distinct()
        .toList();
  }

  /** The same, with those rows only whose id is among {@code ids}. */
  public CheckReport only(Set<String> ids) {
    return new CheckReport(
        at,
        machine,
        role,
        results.stream().filter(one -> ids.contains(one.row().id())).toList(),
        transcripts);
  }
}
