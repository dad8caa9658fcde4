package dev.mailgw.app.load;

import dev.mailgw.app.lab.RunningLabApi;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Makes a lab late, and knows afterwards by how much it was in truth: a timer of 60 ms takes 61.
 * Used by one thread.
 */
final class Lateness implements Intervention {

  private static final String FAULTS = "/api/v1/faults";

  private final Map<String, Double> waited = new HashMap<>();

  /**
   * Seconds that each delay really took, the median, by timing; a delay that never struck is not in
   * it.
   */
  Map<String, Double> injected() {
    return Map.copyOf(waited);
  }

  @Override
  public void begins(RunningLabApi lab) throws IOException, InterruptedException {
    List<Map<String, Object>> faults = Stream.of(Delays.values()).map(Lateness::fault).toList();
    lab.send("PUT", FAULTS, Map.of("faults", faults));
  }

  @Override
  public void ends(RunningLabApi lab) throws IOException, InterruptedException {
    for (JsonNode fault : lab.get(FAULTS)) {
      String name = fault.path("name").asString();
      JsonNode waits = fault.path("waited");
      long times = waits.path("times").asLong();
      Stream.of(Delays.values())
          .filter(delay -> times > 0 && name.endsWith("/" + name(delay)))
          .forEach(delay -> waited.put(delay.timing(), waits.path("medianSeconds").asDouble()));
    }
    lab.delete(FAULTS);
  }

  private static Map<String, Object> fault(Delays delay) {
    Map<String, Object> fault = new LinkedHashMap<>();
    fault.put("name", name(delay));
    fault.put(
        "at",
        Map.of("service", delay.service(), "command", delay.command(), "stage", delay.stage()));
    fault.put("do", Map.of("delay", delay.millis() + "ms"));
    return fault;
  }

  /** In names of faults there are no dots. */
  private static String name(Delays delay) {
    return delay.timing().replace('.', '-');
  }
}
