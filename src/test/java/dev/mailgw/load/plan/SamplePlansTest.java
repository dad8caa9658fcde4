package dev.mailgw.load.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.config.ConfigException;
import dev.mailgw.load.arrival.ArrivalSchedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The plans that are shipped. */
class SamplePlansTest {

  private static final Path SAMPLES = Path.of("conf/load");

  @Test
  void everySampleLoadsAsItIsAndIsNamedAsItsFile() throws Exception {
    List<Path> samples = samples();

    assertThat(samples).hasSizeGreaterThanOrEqualTo(4);
    for (Path sample : samples) {
      assertThat(sample.getFileName()).hasToString(read(sample).name() + ".yaml");
    }
  }

  @Test
  void theOfficeDayHasAsMuchMailAsItSays() throws Exception {
    LoadPlan day = read(SAMPLES.resolve("office-day.yaml"));
    double mean =
        ArrivalSchedule.of(day.arrival(), 8, Duration.ofHours(24), 1).list().size() / 24.0;

    double bursts = 30 * 100;
    assertThat((mean - bursts) / day.arrival().perHour()).isBetween(0.69, 0.71);
  }

  @Test
  void theSampleWithAllSettingsIsTheGatewaysFastProfile() throws Exception {
    LoadPlan quick = read(SAMPLES.resolve("lab-quick.yaml"));

    assertThat(quick.gateway()).startsWith("retriever:\n  pollInterval: 5s\n");
    assertThat(quick.profile()).isEqualTo("fast");
    assertThat(quick.mailboxes().count()).isEqualTo(20);
  }

  private static LoadPlan read(Path file) throws ConfigException {
    return new LoadPlanReader(Map.of()).read(file);
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.sorted().toList();
    }
  }
}
