package dev.mailgw.load.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came of a plan, as it is kept in JSON. Members may be added, never renamed. Immutable.
 *
 * @param format of this file; 1
 * @param version of the program
 * @param plan the plan's own text
 * @param started when the first run began
 * @param environment what it ran on: name to value, for people
 * @param runs one for each repetition that was measured at least in part
 * @param objective whether the plan's was kept; empty if it has none
 */
public record LoadReport(
    int format,
    String name,
    String version,
    String plan,
    Instant started,
    Map<String, String> environment,
    List<Run> runs,
    Optional<Judged> objective) {

  public static final int FORMAT = 1;

  public LoadReport {
    environment = Map.copyOf(environment);
    runs = List.copyOf(runs);
    objective = objective == null ? Optional.empty() : objective; // reports of before have none
  }

  /** One without an objective. */
  public LoadReport(
      int format,
      String name,
      String version,
      String plan,
      Instant started,
      Map<String, String> environment,
      List<Run> runs) {
    this(format, name, version, plan, started, environment, runs, Optional.empty());
  }

  /** The same, with what became of the plan's objective. */
  public LoadReport with(Judged judged) {
    return new LoadReport(
        format, name, version, plan, started, environment, runs, Optional.of(judged));
  }

  /**
   * What became of an objective over all runs.
   *
   * @param objective as it could be written in a plan
   * @param words what was measured, or why it can't be told; of what broke, if anything did
   */
  public record Judged(String objective, boolean kept, String words) {

    /** In one line. */
    public String text() {
      return "objective %s: %s: %s".formatted(kept ? "kept" : "broken", objective, words);
    }
  }

  /**
   * One repetition.
   *
   * @param seconds measured
   * @param complete whether it lasted as long as the plan says
   * @param timings by name. {@code phase.X} are phases of a visit, {@code send.X} of a submission;
   *     {@code visit} whole visits; {@code visit.corrected} the same with the visits that could not
   *     begin in time because of one before (coordinated omission); {@code lateness.visit} how late
   *     visits began; {@code lateness.arrival} how late mail was put into its mailbox; {@code age}
   *     from the moment that mail was due to its being stored here; {@code acknowledged} from there
   *     to the server's having the answer; {@code queue} waiting in the outbound queue
   * @param values by name: counts, rates and the like, with their unit in the name, for instance
   *     {@code retrieved.perHour}
   * @param timeline in the order of time
   * @param witness what the lab says of the gateway's behaviour; empty for other servers
   * @param notes in the user's words: what is to be known about the figures
   */
  public record Run(
      double seconds,
      boolean complete,
      Map<String, Timing> timings,
      Map<String, Double> values,
      List<Moment> timeline,
      List<Finding> witness,
      List<String> notes) {

    public Run {
      timings = Map.copyOf(new TreeMap<>(timings));
      values = Map.copyOf(new TreeMap<>(values));
      timeline = List.copyOf(timeline);
      witness = List.copyOf(witness);
      notes = List.copyOf(notes);
    }
  }

  /**
   * How things were at one moment.
   *
   * @param at seconds since what is measured began
   * @param values by name: {@code arrived}, {@code stored}, {@code backlog} (due and not stored),
   *     {@code queued}, {@code cpu.gateway}, {@code cpu.lab} (cores), {@code heap.bytes}, …
   */
  public record Moment(double at, Map<String, Double> values) {

    public Moment {
      values = Map.copyOf(values);
    }
  }

  /**
   * A rule of the lab's witness.
   *
   * @param ok false for a breach
   */
  public record Finding(String client, String rule, boolean ok, String evidence) {}
}
