package dev.mailgw.monitor.prometheus;

import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Timer;

/** What the retrievers did. A skipped visit counts as a cycle and leaves no duration. */
final class RetrieverMeters {

  private final MeterProvider<Counter> cycles;
  private final MeterProvider<Timer> duration;
  private final MeterProvider<Timer> phase;
  private final Volumes volumes;
  private final Gauges lastSuccess;

  RetrieverMeters(Meters meters) {
    cycles = meters.counter("retriever_cycles", "Visits to a mailbox that have ended.");
    duration =
        meters.histogram(
            "retriever_cycle_duration",
            "How long visits to a mailbox took, from the token to the logout.",
            Buckets.CYCLE);
    phase =
        meters.histogram(
            "retriever_phase_duration",
            "How long the phases of visits to a mailbox took; they sum up to the visits.",
            Buckets.PHASE);
    volumes = new Volumes(meters);
    lastSuccess =
        meters.seconds(
            "retriever_last_success_timestamp", "When the last visit that succeeded ended.");
  }

  void ended(RetrievalEnded visit) {
    String alias = visit.alias().value();
    String protocol = visit.protocol().label();
    String result = visit.result().label();
    String reason = visit.reason().cause();
    cycles
        .withTags("alias", alias, "protocol", protocol, "result", result, "reason", reason)
        .increment();
    if (visit.result() != Result.SKIPPED) {
      time(visit, protocol, result);
      volumes.add(visit);
    }
    if (visit.result() == Result.OK) {
      lastSuccess.set(visit.started().plus(visit.phases().total()), "alias", alias);
    }
  }

  private void time(RetrievalEnded visit, String protocol, String result) {
    duration.withTags("protocol", protocol, "result", result).record(visit.phases().total());
    visit
        .phases()
        .phases()
        .forEach((name, took) ->
            phase.withTags("protocol", protocol, "phase", name.label()).record(took));
  }

  /** How much the visits moved, per alias. */
  private record Volumes(
      MeterProvider<Counter> messages,
      MeterProvider<Counter> bytes,
      MeterProvider<Counter> duplicates,
      MeterProvider<Counter> deleted,
      MeterProvider<Counter> roundTrips) {

    Volumes(Meters meters) {
      this(
          meters.counter("retriever_messages", "Messages fetched and stored."),
          meters.counter("retriever_bytes", "Bytes of the messages fetched and stored."),
          meters.counter("retriever_duplicates", "Messages known from before, not stored again."),
          meters.counter("retriever_deleted", "Messages deleted on the server after storing."),
          meters.counter("retriever_round_trips", "Commands that waited for the server's answer."));
    }

    void add(RetrievalEnded visit) {
      String alias = visit.alias().value();
      messages.withTags("alias", alias).increment(visit.messages());
      bytes.withTags("alias", alias).increment((double) visit.bytes());
      duplicates.withTags("alias", alias).increment(visit.duplicates());
      deleted.withTags("alias", alias).increment(visit.deleted());
      roundTrips.withTags("alias", alias).increment(visit.roundTrips());
    }
  }
}
