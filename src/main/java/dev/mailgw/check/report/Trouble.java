package dev.mailgw.check.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.mailgw.check.CheckReport;
import dev.mailgw.check.CheckResult;
import dev.mailgw.check.Finding;
import dev.mailgw.check.Outcome;
import dev.mailgw.check.Verdict;
import dev.mailgw.check.catalogue.Catalogue;
import dev.mailgw.check.catalogue.Cause;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * One cause with everything that it is found in.
 *
 * @param rows ids of the rows that it fails
 * @param places what was found where; at least one
 */
record Trouble(Cause cause, Verdict verdict, List<String> rows, List<Place> places) {

  /** The cause in one subject. */
  record Place(String subject, Finding finding) {}

  private record Found(CheckResult result, Outcome outcome, Finding finding) {}

  Trouble {
    rows = List.copyOf(rows);
    places = List.copyOf(places);
  }

  /** All of a report: failures before warnings, in each the first cause first. */
  static List<Trouble> of(CheckReport report, Catalogue catalogue) {
    return found(report)
        .collect(groupingBy(one -> one.finding().cause(), LinkedHashMap::new, toList()))
        .values()
        .stream()
        .map(same -> trouble(same, catalogue))
        .sorted(Comparator.comparing(Trouble::verdict).reversed())
        .toList();
  }

  /** What to do, once for each mailbox, user or host that it differs for. */
  List<String> cures() {
    return places.stream().map(place -> cause.cure(place.finding().names())).distinct().toList();
  }

  List<String> subjects() {
    return places.stream().map(Place::subject).distinct().toList();
  }

  private static Stream<Found> found(CheckReport report) {
    return report.results().stream()
        .flatMap(result ->
            result.outcomes().stream()
                .flatMap(outcome ->
                    outcome.finding().stream()
                        .map(finding -> new Found(result, outcome, finding))));
  }

  private static Trouble trouble(List<Found> same, Catalogue catalogue) {
    return new Trouble(
        catalogue.cause(same.getFirst().finding().cause()),
        same.stream().map(one -> one.outcome().verdict()).max(Verdict::compareTo).orElseThrow(),
        same.stream().map(one -> one.result().row().id()).distinct().toList(),
        same.stream()
            .map(one -> new Place(one.outcome().subject().label(), one.finding()))
            .toList());
  }
}
