package dev.mailgw.monitor.history;

import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.Protocol;
import java.util.Comparator;
import java.util.Optional;

/**
 * What was timed.
 *
 * @param phase empty for the whole visit or delivery
 */
public record Measure(Protocol protocol, Optional<Phase> phase) implements Comparable<Measure> {

  private static final Comparator<Measure> ORDER =
      Comparator.comparing(Measure::protocol)
          .thenComparing(one -> one.phase().map(Phase::ordinal).orElse(-1));

  /** A protocol's whole before its phases, and those in their order. */
  @Override
  public int compareTo(Measure other) {
    return ORDER.compare(this, other);
  }

  /** {@code total}, or the phase's name. */
  public String label() {
    return phase.map(Phase::label).orElse("total");
  }
}
