package dev.mailgw.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.load.report.LoadReport.Finding;
import dev.mailgw.load.report.LoadReport.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

  private static final String HOSTILE = "<script>alert('x')</script>\"&{plan}\u202Egpj.\u0007";

  @Test
  void needsNothingButItself() {
    String page = HtmlReport.of(SampleReports.of(SampleReports.paused(1)));

    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("default-src 'none'")
        .contains("prefers-color-scheme: dark")
        .contains("@media print")
        .doesNotContainPattern("(?i)<(script|link|img|iframe|object)")
        .doesNotContainPattern("(?i)\\b(src|href)=")
        .doesNotContainPattern("(?i)@import|url\\(")
        .doesNotContainPattern("\\{[a-z]+\\}");
  }

  @Test
  void saysFirstWhatToLookAt() {
    String page = HtmlReport.of(SampleReports.of(SampleReports.paused(0)));

    assertThat(page)
        .contains("3,540 mails an hour; 95 % of mail at most ")
        .contains("10 of 600 mails were due and not stored when it ended (1.67 %).")
        .contains("2 of 4,000 visits failed (&lt; 0.1 %).")
        .contains("61 of 4,000 visits began more than a second late (1.53 %).");
  }

  @Test
  void saysThatAllWentWell() {
    Map<String, Double> values = Map.of("visits", 10.0, "arrived", 5.0, "retrieved.perHour", 5.0);

    assertThat(HtmlReport.of(SampleReports.of(run(true, values, List.of()))))
        .contains("class=\"banner good\"")
        .contains("All mail that was due was stored");
  }

  @Test
  void namesDuplicatesBreachesAndRunsThatEndedEarly() {
    Run run = run(false, Map.of("duplicates", 2.0), SampleReports.witness(false));

    assertThat(HtmlReport.of(SampleReports.of(run)))
        .contains("class=\"banner look\"")
        .contains("Runs that ended early: 1 of 1.")
        .contains("stored once more than they came: 2.")
        .contains("witness saw broken: 1.")
        .contains("3 left open");
  }

  @Test
  void takesNoTextForMarkup() {
    Run run =
        new Run(
            1,
            true,
            Map.of(HOSTILE, Timings.of(Timings.empty())),
            Map.of(HOSTILE, 1.0),
            List.of(),
            List.of(new Finding(HOSTILE, HOSTILE, false, HOSTILE)),
            List.of(HOSTILE));
    String page =
        HtmlReport.of(
            new LoadReport(
                1,
                HOSTILE,
                HOSTILE,
                "PLAN " + HOSTILE,
                Instant.EPOCH,
                Map.of(HOSTILE, HOSTILE),
                List.of(run)));

    assertThat(page)
        .doesNotContain("<script")
        .doesNotContain("'x'")
        .doesNotContain("\u202E")
        .doesNotContain("\u0007")
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;&#123;plan}")
        .containsOnlyOnce("PLAN ");
  }

  @Test
  void showsEachRunsColumnWhenRepeated() {
    String page = HtmlReport.of(SampleReports.of(SampleReports.paused(1), SampleReports.paused(2)));

    assertThat(page)
        .contains("<th>Run 1</th><th>Run 2</th>")
        .contains("p95 of each run")
        .contains("<summary>Run 2</summary>")
        .contains("in 2 runs");
  }

  @Test
  void isAPageEvenWhereNothingWasMeasured() {
    assertThat(HtmlReport.of(SampleReports.of()))
        .contains("Nothing was measured.")
        .doesNotContain("<svg")
        .doesNotContain("Over time");
  }

  @Test
  void drawsEveryPhaseAsItsShareOfAll() {
    Map<String, Timing> timings =
        Map.of("phase.fetch", seconds(3, 10), "phase.auth", seconds(1, 10));
    Run run = new Run(1, true, timings, Map.of(), List.of(), List.of(), List.of());

    String page = HtmlReport.of(SampleReports.of(run));

    assertThat(widths(page))
        .hasSize(2)
        .satisfiesExactly(
            fetch -> assertThat(fetch).isBetween(74.9, 75.1),
            auth -> assertThat(auth).isBetween(24.9, 25.1));
  }

  @Test
  void ordersTimingsAsTheMailGoes() {
    assertThat(
            List.of("send.tls", "send", "phase.store", "phase.connect", "visit", "zzz", "age")
                .stream()
                .map(Rank::of)
                .sorted()
                .map(Rank::name))
        .containsExactly("age", "visit", "phase.connect", "phase.store", "send", "send.tls", "zzz");
  }

  private static List<Double> widths(String page) {
    return Pattern.compile("<rect width=\"([0-9.]+)\"")
        .matcher(page)
        .results()
        .map(rect -> Double.valueOf(rect.group(1)))
        .toList();
  }

  private static Timing seconds(int value, int count) {
    var histogram = Timings.empty();
    histogram.recordValueWithCount(value * 1_000_000L, count);
    return Timings.of(histogram);
  }

  private static Run run(boolean complete, Map<String, Double> values, List<Finding> witness) {
    return new Run(60, complete, Map.of(), values, List.of(), witness, List.of());
  }
}
