package dev.mailgw.load.capacity;

import java.time.Instant;
import java.util.Map;

/**
 * How far the measuring can be trusted, as it is kept in JSON. Members may be added, never renamed.
 * Immutable.
 *
 * @param format of this file; 1
 * @param version of the program
 * @param started when the first run began
 * @param environment what it ran on: name to value, for people
 * @param runSeconds measured in each run
 * @param within whether all phases are measured well enough
 */
public record Calibrated(
    int format,
    String version,
    Instant started,
    Map<String, String> environment,
    double runSeconds,
    boolean within,
    Calibration calibration,
    GeneratorLimit generator) {

  public static final int FORMAT = 1;

  public Calibrated {
    environment = Map.copyOf(environment);
  }

  /** For terminals. */
  public String text() {
    return "%n%s%n%s".formatted(calibration.text(), generator.text());
  }
}
