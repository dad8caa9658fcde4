package dev.mailgw.monitor.prometheus;

import java.time.Duration;
import java.util.Arrays;

/** The upper bounds of the histograms' buckets. */
enum Buckets {
  /** One phase on the network: 1 ms to 30 s. */
  PHASE("1ms 2ms 5ms 10ms 20ms 50ms 100ms 200ms 500ms 1s 2s 5s 10s 30s"),
  /** One whole visit to a mailbox: 10 ms to 10 min. */
  CYCLE("10ms 20ms 50ms 100ms 200ms 500ms 1s 2s 5s 10s 30s 60s 120s 300s 600s"),
  /** The wait in a queue whose retries are hours apart: 100 ms to 1 d. */
  QUEUE("100ms 500ms 1s 5s 10s 30s 60s 300s 900s 1800s 3600s 14400s 43200s 86400s");

  private final String bounds;

  Buckets(String bounds) {
    this.bounds = bounds;
  }

  Duration[] bounds() {
    return Arrays.stream(bounds.split(" ")).map(Buckets::bound).toArray(Duration[]::new);
  }

  private static Duration bound(String text) {
    return text.endsWith("ms")
        ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
        : Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
  }
}
