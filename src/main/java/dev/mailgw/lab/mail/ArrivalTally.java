package dev.mailgw.lab.mail;

import java.time.Duration;
import java.util.Optional;

/** Counts for an {@link ArrivalReport}. Safe for use by several threads. */
final class ArrivalTally {

  private long delivered;
  private long failed;
  private Optional<String> failure = Optional.empty();
  private Duration late = Duration.ZERO;
  private Duration latest = Duration.ZERO;
  private boolean running;

  synchronized void running(boolean is) {
    running = is;
  }

  synchronized void delivered(Duration lateness) {
    delivered++;
    late = late.plus(lateness);
    latest = lateness.compareTo(latest) > 0 ? lateness : latest;
  }

  synchronized void failed(String why) {
    failed++;
    failure = Optional.of(why);
  }

  synchronized ArrivalReport report() {
    Duration mean = delivered == 0 ? Duration.ZERO : late.dividedBy(delivered);
    return new ArrivalReport(delivered, failed, failure, mean, latest, running);
  }
}
