package dev.mailgw.load.compare;

import dev.mailgw.load.report.Timing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A number that sums up a {@link Timing}; seconds, except for the count. */
public enum Statistic {
  MEAN("mean"),
  P50("p50"),
  P90("p90"),
  P95("p95"),
  P99("p99"),
  P999("p999"),
  MAX("max"),
  COUNT("count");

  private final String label;

  Statistic(String label) {
    this.label = label;
  }

  /** As it stands behind a timing's name: {@code p95} of {@code phase.fetch.p95}. */
  public String label() {
    return label;
  }

  public double of(Timing timing) {
    return switch (this) {
      case MEAN -> timing.mean();
      case P50 -> timing.p50();
      case P90 -> timing.p90();
      case P95 -> timing.p95();
      case P99 -> timing.p99();
      case P999 -> timing.p999();
      case MAX -> timing.max();
      case COUNT -> timing.count();
    };
  }

  /** The one of this label, if there is one. */
  public static Optional<Statistic> named(String label) {
    return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(Statistic::label).toList();
  }
}
