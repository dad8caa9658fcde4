package dev.mailgw.load.compare;

import dev.mailgw.load.report.LoadReport;
import dev.mailgw.load.report.LoadReport.Finding;
import dev.mailgw.load.report.LoadReport.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What two reports do not have in common, as notes for whoever compares them. */
final class Circumstances {

  /** Below this a line that differs by chance is unlikely enough not to warn of it. */
  private static final int MANY_LINES = 10;

  private Circumstances() {}

  static List<String> notes(LoadReport before, LoadReport after, int lines) {
    List<String> notes = new ArrayList<>();
    if (!before.plan().strip().equals(after.plan().strip())) {
      notes.add("the plans differ: the figures may differ because of that alone");
    }
    if (!before.version().equals(after.version())) {
      notes.add("mailgw differs: %s before, %s after".formatted(before.version(), after.version()));
    }
    environment(before.environment(), after.environment(), notes);
    runs("before", before, notes);
    runs("after", after, notes);
    if (lines >= MANY_LINES) {
      notes.add(
          "of %d lines about %d may differ by chance alone (each is right with 95 %%)"
              .formatted(lines, Math.round(lines / 20.0)));
    }
    return notes;
  }

  private static void environment(
      Map<String, String> before, Map<String, String> after, List<String> notes) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      String old = before.getOrDefault(name, "unknown");
      String young = after.getOrDefault(name, "unknown");
      if (!old.equals(young)) {
        notes.add("%s differs: %s before, %s after".formatted(name, old, young));
      }
    }
  }

  private static void runs(String side, LoadReport report, List<String> notes) {
    List<Run> runs = report.runs();
    long broken = runs.stream().filter(run -> !run.complete()).count();
    long breaches =
        runs.stream()
            .flatMap(r -> r.witness().stream())
            .filter(f -> !f.ok())
            .map(Finding::rule)
            .distinct()
            .count();
    if (broken > 0) {
      notes.add(
          "%s: %d of %d runs broke off and are left out".formatted(side, broken, runs.size()));
    }
    if (breaches > 0) {
      notes.add("%s: the lab's witness saw breaches of %d rules".formatted(side, breaches));
    }
    if (runs.size() - broken < Comparison.LEAST_RUNS) {
      notes.add(
          "%s: %d whole runs; %d are needed to tell a difference from chance (repeat: in the plan)"
              .formatted(side, runs.size() - broken, Comparison.LEAST_RUNS));
    }
  }
}
