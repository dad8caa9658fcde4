package dev.mailgw.load.measure;

import static java.util.concurrent.TimeUnit.MICROSECONDS;

import dev.mailgw.load.report.LoadReport.Finding;
import dev.mailgw.load.report.LoadReport.Moment;
import dev.mailgw.load.report.LoadReport.Run;
import dev.mailgw.load.report.Timing;
import dev.mailgw.load.report.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Adds up a period that is over. */
record Result(Period period, Mails mails, Instant at, double seconds, Duration interval) {

  private static final List<String> COUNTS =
      List.of(
          "retrieved",
          "arrived",
          "stored",
          "visits",
          "visits.failed",
          "visits.skipped",
          "visits.late",
          "bytes",
          "roundTrips",
          "sent",
          "duplicates.recognised");

  Run run(boolean complete, List<Finding> witness, List<String> notes) {
    if (period.warmsUp()) {
      List<String> why = new ArrayList<>(notes);
      why.add("The run ended before its warm-up was over: nothing was measured.");
      return new Run(0, false, Map.of(), Map.of(), List.of(), witness, why);
    }
    List<Instant> missing = mails.missing();
    return new Run(
        seconds,
        complete,
        timings(missing),
        values(missing.size()),
        period.timeline(),
        witness,
        notes(notes));
  }

  private Map<String, Timing> timings(List<Instant> missing) {
    Map<String, Timing> timings = new TreeMap<>(period.clocks().timings());
    if (timings.containsKey("visit")) {
      Histogram visits = period.clocks().copy("visit");
      timings.put(
          "visit.corrected",
          Timings.of(visits.copyCorrectedForCoordinatedOmission(MICROSECONDS.convert(interval))));
    }
    Histogram ages = period.clocks().copy("age");
    missing.forEach(planned -> ages.recordValue(age(planned)));
    if (ages.getTotalCount() > 0) {
      timings.put("age.withWaiting", Timings.of(ages));
    }
    return timings;
  }

  private long age(Instant planned) {
    long micros = MICROSECONDS.convert(Duration.between(planned, at));
    return Math.clamp(micros, 0, Timings.LONGEST);
  }

  private Map<String, Double> values(int missing) {
    Map<String, Double> values = new TreeMap<>();
    period.counts().forEach((name, count) -> values.put(name, (double) count.sum()));
    COUNTS.forEach(name -> values.putIfAbsent(name, 0.0));
    values.put("missing", (double) missing);
    values.put("duplicates", (double) mails.duplicates(period.since()));
    values.put("unexpected", (double) mails.unexpected(period.since()));
    if (seconds > 0) {
      values.put("retrieved.perHour", values.get("retrieved") * 3600 / seconds);
      values.put("sent.perHour", values.get("sent") * 3600 / seconds);
    }
    if (values.get("visits") > 0) {
      values.put("roundTrips.perVisit", values.get("roundTrips") / values.get("visits"));
    }
    values.put("backlog.max", backlog().max().orElse(0));
    values.put("backlog.end", backlog().reduce(0, (_, last) -> last));
    return values;
  }

  private java.util.stream.DoubleStream backlog() {
    return period.timeline().stream()
        .map(Moment::values)
        .mapToDouble(values -> values.get("backlog"));
  }

  private List<String> notes(List<String> given) {
    List<String> notes = new ArrayList<>(given);
    new TreeMap<>(period.counts())
        .forEach((name, count) -> {
          if (name.startsWith(Visits.FAILED)) {
            String cause = name.substring(Visits.FAILED.length());
            notes.add("Visits that failed for %s: %d.".formatted(cause, count.sum()));
          }
        });
    if (period.clocks().clamped() > 0) {
      notes.add(
          "Values longer than an hour, which count as one hour: %d."
              .formatted(period.clocks().clamped()));
    }
    if (period.clocks().negative() > 0) {
      notes.add(
          "Values that lay before their own beginning and count as 0: %d. The clocks of the two sides"
                  .formatted(period.clocks().negative())
              + " disagree, or mails of the same content overtook each other.");
    }
    return notes;
  }
}
