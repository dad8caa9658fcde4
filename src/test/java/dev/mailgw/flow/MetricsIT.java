package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus is told by a gateway that has retrieved, acknowledged and sent mail. */
class MetricsIT {

  private static final int MAILS = 40;
  private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  @TempDir private static Path folder;
  private static String scrape;

  /** One line of the text format. */
  private record Sample(String name, Map<String, String> labels, double value) {

    static Stream<Sample> of(String line) {
      Matcher matcher = SAMPLE.matcher(line);
      if (line.startsWith("#") || !matcher.matches()) {
        return Stream.empty();
      }
      String labels = matcher.group(2) == null ? "" : matcher.group(2);
      return Stream.of(
          new Sample(
              matcher.group(1),
              LABEL
                  .matcher(labels)
                  .results()
                  .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2))),
              Double.parseDouble(matcher.group(3))));
    }
  }

  @BeforeAll
  static void work() throws Exception {
    try (RunningLab lab = RunningLab.in(folder)) {
      lab.deliver(MAILS);
      Path config =
          lab.write(
              "mailgw.yaml",
              "profile: fast\n"
                  + lab.yaml(
                      "afterRetrieval: delete\nacknowledgement: {enabled: true}",
                      "retriever: {pollInterval: 1s}\nhttp: {port: 0}"));
      try (Mailgw gateway = Mailgw.start(folder, "run", "--config", config.toString())) {
        String url = gateway.awaitReady();
        for (String alias : RunningLab.ALIASES) {
          gateway.awaitLog("alias=" + alias + " protocol=");
        }
        assertThat(lab.outbox().awaitAccepted(20, Mailgw.SOON)).isTrue();
        scrape = betweenVisits(url + "metrics");
        assertThat(gateway.terminate().exitCode()).isZero();
      }
    }
  }

  /** A visit that ends while it is scraped is in it by half; then the next scrape differs. */
  private static String betweenVisits(String url) throws Exception {
    String before = text(url);
    for (int scrapes = 1; scrapes < 100; scrapes++) {
      String now = text(url);
      if (ofVisits(now).equals(ofVisits(before))) {
        return now;
      }
      before = now;
    }
    throw new AssertionError("visits end with every scrape");
  }

  private static List<String> ofVisits(String scrape) {
    return scrape.lines().filter(line -> line.startsWith("mailgw_retriever_")).toList();
  }

  @AfterAll
  static void forget() {
    scrape = null;
  }

  @Test
  void satisfiesPromtool() throws Exception {
    assumeTrue(onPath("promtool"), "promtool is not installed (Debian package prometheus)");
    Path metrics = Files.writeString(folder.resolve("metrics.txt"), scrape);
    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics")
            .redirectInput(metrics.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(promtool.getInputStream().readAllBytes(), UTF_8);

    assertThat(said).isEmpty();
    assertThat(promtool.waitFor()).isZero();
  }

  @Test
  void phasesAddUpToTheVisits() {
    for (String protocol : List.of("imap", "pop3")) {
      double visits = sum("mailgw_retriever_cycle_duration_seconds_sum", "protocol", protocol);
      double phases = sum("mailgw_retriever_phase_duration_seconds_sum", "protocol", protocol);

      assertThat(visits).as(protocol).isGreaterThan(0.05);
      assertThat(phases).as(protocol).isCloseTo(visits, within(visits / 100));
    }
  }

  @Test
  void countsWhatWasDone() {
    for (String alias : RunningLab.ALIASES) {
      assertThat(sum("mailgw_retriever_messages_total", "alias", alias)).isEqualTo(MAILS);
      assertThat(sum("mailgw_retriever_deleted_total", "alias", alias)).isEqualTo(MAILS);
      assertThat(sum("mailgw_retriever_duplicates_total", "alias", alias)).isZero();
    }
    assertThat(sum("mailgw_dispatcher_attempts_total", "result", "sent")).isPositive();
  }

  @Test
  void labelsHoldNoAddressAndNoMessage() {
    assertThat(samples().flatMap(sample -> sample.labels().values().stream()).distinct())
        .isNotEmpty()
        .noneMatch(value -> value.contains("@") || value.contains("<") || value.contains("%40"))
        .allMatch(value -> value.length() <= 64);
    assertThat(samples().flatMap(sample -> sample.labels().keySet().stream()))
        .doesNotContain("host", "address", "message", "recipient", "sender", "user");
    // each histogram has a fixed number of buckets; what may grow is the number of series
    assertThat(
            samples()
                .filter(sample -> sample.name().startsWith("mailgw_"))
                .filter(sample -> !sample.name().endsWith("_bucket")))
        .hasSizeLessThan(250);
  }

  private static double sum(String name, String label, String value) {
    return samples()
        .filter(sample -> sample.name().equals(name) && value.equals(sample.labels().get(label)))
        .mapToDouble(Sample::value)
        .sum();
  }

  private static Stream<Sample> samples() {
    return scrape.lines().flatMap(Sample::of);
  }

  private static String text(String url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
          .body();
    }
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
