package dev.mailgw.check.reach;

import dev.mailgw.check.Diagnosis;
import dev.mailgw.check.Finding;
import dev.mailgw.check.Subject.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Compares this machine's clock with those of sign-in services. Safe for several threads. */
final class Clocks {

  /** What the services tolerate. */
  private static final Duration TOLERATED = Duration.ofMinutes(5);

  private final Map<Endpoint, Duration> ahead = new ConcurrentHashMap<>();

  /** Notes what both clocks showed at about the same time. */
  void compare(Endpoint service, Instant theirs, Instant ours) {
    ahead.put(service, Duration.between(theirs, ours));
  }

  Diagnosis diagnosis() {
    if (ahead.isEmpty()) {
      return Diagnosis.sound(List.of(), Duration.ZERO)
          .without("clock", "no sign-in service told its time, to compare the clock with");
    }
    List<String> evidence = ahead.entrySet().stream().map(one -> told(one)).toList();
    List<Finding> findings =
        ahead.entrySet().stream()
            .filter(one -> one.getValue().abs().compareTo(TOLERATED) > 0)
            .limit(1)
            .map(one -> Finding.failure("clock-skew", told(one), Map.of(), evidence))
            .toList();
    return Diagnosis.of(findings, evidence, Duration.ZERO);
  }

  private static String told(Map.Entry<Endpoint, Duration> one) {
    long seconds = one.getValue().toSeconds();
    return "this machine's clock is %d s %s that of %s"
        .formatted(Math.abs(seconds), seconds < 0 ? "behind" : "ahead of", one.getKey().label());
  }
}
