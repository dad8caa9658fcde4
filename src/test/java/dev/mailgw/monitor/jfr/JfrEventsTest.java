package dev.mailgw.monitor.jfr;

import static dev.mailgw.testing.SampleEvents.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.monitor.GatewayEvent;
import dev.mailgw.testing.SampleEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JfrEventsTest {

  @TempDir Path dir;

  @Test
  void recordsAVisitWithItsPhasesUnderTheNumberOfTheLog() throws IOException {
    List<RecordedEvent> recorded = record(SampleEvents.fetched(17));
    RecordedEvent cycle = named(recorded, "dev.mailgw.Cycle").findFirst().orElseThrow();
    assertThat(cycle.getLong("cycle")).isEqualTo(17);
    assertThat(cycle.getString("alias")).isEqualTo("sales");
    assertThat(cycle.getInt("messages")).isEqualTo(10);
    assertThat(cycle.getInstant("started")).isEqualTo(AT);
    assertThat(cycle.getDuration("took")).isEqualTo(Duration.ofMillis(203));
    assertThat(named(recorded, "dev.mailgw.Phase"))
        .allMatch(phase -> phase.getLong("cycle") == 17)
        .extracting(phase -> phase.getString("phase") + " " + phase.getDuration("took").toMillis())
        .containsExactlyInAnyOrder(
            "dns 1", "connect 2", "tls 8", "auth 31", "fetch 150", "store 11");
  }

  @Test
  void recordsADeliveryWithItsPhases() throws IOException {
    List<RecordedEvent> recorded = record(SampleEvents.sent());
    RecordedEvent delivery = named(recorded, "dev.mailgw.Delivery").findFirst().orElseThrow();
    assertThat(delivery.getString("queueId")).isEqualTo("Q0003");
    assertThat(delivery.getDuration("queueWait")).isEqualTo(Duration.ofMillis(1200));
    assertThat(delivery.getDuration("took")).isEqualTo(Duration.ofMillis(30));
    assertThat(named(recorded, "dev.mailgw.Phase"))
        .extracting(phase -> phase.getString("queueId") + " " + phase.getString("phase"))
        .containsExactlyInAnyOrder("Q0003 connect", "Q0003 auth", "Q0003 data");
  }

  @Test
  void recordsATokenRequestThatFailed() throws IOException {
    RecordedEvent request =
        named(record(SampleEvents.tokenRefused()), "dev.mailgw.TokenRequest")
            .findFirst()
            .orElseThrow();
    assertThat(request.getString("reason")).isEqualTo("grant-revoked");
    assertThat(request.getDuration("took")).isEqualTo(Duration.ofMillis(80));
  }

  private List<RecordedEvent> record(GatewayEvent event) throws IOException {
    Path file = dir.resolve("recording.jfr");
    try (Recording recording = new Recording()) {
      recording.enable(CycleEvent.class);
      recording.enable(PhaseEvent.class);
      recording.enable(DeliveryEvent.class);
      recording.enable(TokenRequestEvent.class);
      recording.start();
      new JfrEvents().publish(event);
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file);
  }

  private static Stream<RecordedEvent> named(List<RecordedEvent> events, String name) {
    return events.stream().filter(event -> event.getEventType().getName().equals(name));
  }
}
