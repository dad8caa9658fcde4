package dev.mailgw.console;

import dev.mailgw.alias.AliasId;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RoundTripEnded;
import dev.mailgw.monitor.Reason;
import dev.mailgw.monitor.history.RoundTrips;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One that arrives but once, one that has ceased to, and one that has not been sent yet. */
record PlayedProbes(RoundTrips trips, InstantSource clock) {

  private static final AliasId ARRIVES = new AliasId("alias-0001");
  private static final AliasId LOST = new AliasId("alias-0002");
  private static final AliasId FRESH = new AliasId("alias-0003");
  private static final Duration PAUSE = Duration.ofMinutes(5);

  /** What is told in this minute. */
  Stream<RoundTripEnded> told(int minute) {
    return minute % PAUSE.toMinutes() != 0
        ? Stream.empty()
        : Stream.of(
            minute == 150 ? lost(ARRIVES) : arrived(ARRIVES, 900 + 7 * minute),
            minute > 150 ? lost(LOST) : arrived(LOST, 2_000));
  }

  List<ProbeView> views() {
    return Stream.of(ARRIVES, LOST, FRESH).map(this::view).toList();
  }

  private ProbeView view(AliasId alias) {
    boolean first = alias.equals(ARRIVES);
    Optional<Instant> next = Optional.of(clock.instant().plusSeconds(99)).filter(_ -> !first);
    String from = alias + "@contoso.test";
    String to = alias.equals(LOST) ? "mirror@example.org" : from;
    ProbeView fresh = ProbeView.fresh(alias.value(), from, to, first, next);
    return trips.last(alias).map(fresh::after).orElse(fresh);
  }

  private RoundTripEnded arrived(AliasId alias, long millis) {
    return new RoundTripEnded(
        alias,
        clock.instant(),
        Result.OK,
        "none",
        Reason.NONE,
        Optional.of(Duration.ofMillis(millis)));
  }

  private RoundTripEnded lost(AliasId alias) {
    return new RoundTripEnded(
        alias,
        clock.instant(),
        Result.FAILED,
        "arrive",
        new Reason("probe-not-arrived", "<img src=x> took the probe, and it was not there"),
        Optional.empty());
  }
}
