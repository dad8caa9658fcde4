package dev.mailgw.console;

import dev.mailgw.alias.AliasId;
import dev.mailgw.monitor.history.History;
import dev.mailgw.monitor.history.RoundTrips;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Some of the probes, as {@code GET /api/v1/probes} shows them: those that failed first.
 *
 * @param counts of all of them, by state
 * @param start of the first step of the lines; null if there are none
 * @param stepSeconds how long a step is; 0 if there are none
 * @param lines of these probes; none where no history is kept
 */
record ProbesView(
    Map<String, Long> counts,
    List<ProbeView> probes,
    Optional<Instant> start,
    long stepSeconds,
    List<LineView> lines) {

  private static final MathContext THREE_DIGITS = new MathContext(3);
  private static final List<String> STATES = List.of("failed", "new", "ok");

  /**
   * The last while of one probe; each list has a value for each step.
   *
   * @param seconds the longest of those that arrived; null where none did
   * @param failed how many
   */
  record LineView(String alias, List<Double> seconds, List<Integer> failed) {

    private static LineView of(String alias, RoundTrips.Line line) {
      return new LineView(
          alias,
          line.longest().stream().map(one -> one.map(LineView::rounded).orElse(null)).toList(),
          line.failed());
    }

    private static Double rounded(Duration time) {
      return new BigDecimal(time.toNanos() / 1e9).round(THREE_DIGITS).doubleValue();
    }
  }

  static ProbesView of(List<ProbeView> all, Optional<History> history, ProbeQuestion question) {
    List<ProbeView> shown =
        all.stream()
            .sorted(Comparator.comparingInt(probe -> STATES.indexOf(probe.state())))
            .limit(question.max())
            .toList();
    Function<ProbeView, Optional<RoundTrips.Line>> line =
        probe ->
            history.map(
                kept -> kept.roundTrips().line(new AliasId(probe.alias()), question.minutes()));
    Optional<RoundTrips.Line> first = shown.stream().findFirst().flatMap(line);
    return new ProbesView(
        all.stream()
            .collect(Collectors.groupingBy(ProbeView::state, TreeMap::new, Collectors.counting())),
        shown,
        first.map(RoundTrips.Line::start),
        first.map(one -> one.step().toSeconds()).orElse(0L),
        shown.stream()
            .flatMap(
                probe -> line.apply(probe).map(one -> LineView.of(probe.alias(), one)).stream())
            .toList());
  }
}
