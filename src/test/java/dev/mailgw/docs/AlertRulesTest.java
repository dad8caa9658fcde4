package dev.mailgw.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailgw.testing.Programs;
import dev.mailgw.testing.PrometheusFiles;
import dev.mailgw.testing.PrometheusFiles.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alerts: each says what is the matter and what to do, and fires for its cause alone. */
class AlertRulesTest {

  private static final Path TESTS = Path.of("src/test/prometheus/rules.test.yml");

  private PrometheusFiles files;

  @BeforeEach
  void open() throws IOException {
    files = PrometheusFiles.read();
  }

  @Test
  void eachSaysWhatIsTheMatterAndWhatToDo() {
    assertThat(files.alerts())
        .hasSizeGreaterThan(20)
        .allSatisfy(alert -> {
          assertThat(alert.name()).startsWith("Mailgw");
          assertThat(alert.lasting()).matches("[0-9]+[mh]");
          assertThat(alert.severity()).isIn("critical", "warning");
          assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "runbook_url");
          assertThat(alert.annotations().get("description")).as(alert.name()).contains("Cure: ");
        });
    assertThat(files.alerts()).extracting(Alert::name).doesNotHaveDuplicates();
  }

  @Test
  void eachLeadsToASectionOfTheReadme() throws IOException {
    Set<String> anchors =
        Files.readString(Path.of("README.md"))
            .lines()
            .filter(line -> line.startsWith("##"))
            .map(AlertRulesTest::anchor)
            .collect(Collectors.toSet());

    assertThat(files.alerts())
        .extracting(alert -> alert.annotations().get("runbook_url"))
        .allMatch(url -> url.startsWith("../../README.md#"))
        .extracting(url -> url.replaceFirst(".*#", ""))
        .isSubsetOf(anchors);
  }

  @Test
  void theyAndTheDashboardReadMetricsThatExist() {
    Set<String> known = SampleScrape.families(SampleScrape.text(), "").keySet();
    Stream<String> exprs =
        Stream.concat(
            Stream.concat(
                files.recordings().values().stream(), files.alerts().stream().map(Alert::expr)),
            files.panels().stream().flatMap(panel -> panel.exprs().stream()));

    assertThat(exprs.flatMap(expr -> files.metrics(expr, known).stream()).distinct())
        .hasSizeGreaterThan(40)
        // Prometheus's own, and one that is there after the first collection of garbage
        .filteredOn(name -> !Set.of("up", "jvm_gc_pause_seconds").contains(name))
        .isSubsetOf(known);
  }

  @Test
  void whatIsRecordedIsUsed() {
    assertThat(files.recordings().keySet())
        .allMatch(name ->
            Stream.concat(
                    files.alerts().stream().map(Alert::expr),
                    files.panels().stream().flatMap(panel -> panel.exprs().stream()))
                .anyMatch(expr -> expr.contains(name)));
  }

  @Test
  void eachHasATestInWhichItFires() throws IOException {
    String tests = Files.readString(TESTS);

    assertThat(files.alerts())
        .extracting(Alert::name)
        .allMatch(name -> tests.contains("{alertname=\"" + name + "\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check config conf/prometheus/prometheus.yml",
        "check rules conf/prometheus/recording.rules.yml conf/prometheus/alert.rules.yml",
        "test rules src/test/prometheus/rules.test.yml"
      })
  void promtoolIsContent(String what) throws Exception {
    assumeTrue(
        Programs.onPath("promtool"), "promtool is not installed (Debian package prometheus)");
    List<String> command =
        Stream.concat(Stream.of("promtool"), Stream.of(what.split(" "))).toList();
    Process promtool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(promtool.getInputStream().readAllBytes(), UTF_8);

    assertThat(promtool.waitFor()).as(said).isZero();
    assertThat(said).doesNotContain("FAILED", "duplicate");
  }

  /** As GitHub makes them of headings. */
  private static String anchor(String heading) {
    return heading
        .replaceFirst("^#+ ", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9 -]", "")
        .replace(' ', '-');
  }
}
