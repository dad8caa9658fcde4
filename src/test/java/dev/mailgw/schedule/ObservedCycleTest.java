package dev.mailgw.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.monitor.GatewayEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservedCycleTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void tellsTheEndOfARunThatFailed() {
    List<GatewayEvent> events = new ArrayList<>();
    Cycle failing =
        () -> {
          throw new IllegalStateException("it failed");
        };

    assertThatThrownBy(new ObservedCycle("dx-1", failing, events::add, () -> NOW)::runOnce)
        .hasMessage("it failed");

    assertThat(events)
        .containsExactly(
            new GatewayEvent.CycleRan("dx-1", true, NOW),
            new GatewayEvent.CycleRan("dx-1", false, NOW));
  }
}
