package dev.mailgw.config;

import dev.mailgw.alias.FailureClass;
import dev.mailgw.config.VisitSettings.BackOff;
import dev.mailgw.config.VisitSettings.OnInstanceFailure;
import java.time.Duration;

/** A set of defaults; each setting can be overridden. */
public enum Profile {
  /** What the contact centre's own services server does. */
  ECE,
  /** What the path can bear. */
  FAST;

  /**
   * The defaults that differ. ECE fetches, stores and deletes message by message, 10 a cycle, and
   * looks again 30 s after it is done; an alias whose login failed for good waits for a person, and
   * so does an instance that failed.
   */
  Defaults defaults() {
    return switch (this) {
      case ECE ->
          new Defaults(
              new Retrieval(
                  Duration.ofSeconds(30),
                  10,
                  Duration.ofMinutes(10),
                  FailureClass.MANUAL,
                  false,
                  new VisitSettings(
                      0, 0, 0, BackOff.OBEY, Duration.ofMinutes(1), false, OnInstanceFailure.STAY),
                  1,
                  false,
                  0,
                  8_000_000,
                  100_000),
              Duration.ofSeconds(5),
              new Dispatch(
                  Duration.ofSeconds(30),
                  20,
                  new SendingSettings(false, false, 1, 3, 30, 10_000, Duration.ofMinutes(1)),
                  new RetrySettings(
                      Duration.ofMinutes(10), 1, Duration.ofMinutes(10), Duration.ofDays(5), 3)));
      case FAST ->
          new Defaults(
              new Retrieval(
                  Duration.ofSeconds(5),
                  0,
                  Duration.ofMinutes(1),
                  FailureClass.AUTOMATIC,
                  true,
                  new VisitSettings(
                      16,
                      12,
                      8,
                      BackOff.OBEY,
                      Duration.ofMinutes(1),
                      true,
                      OnInstanceFailure.RESTART),
                  1_000,
                  true,
                  4,
                  0,
                  0),
              Duration.ofSeconds(1),
              new Dispatch(
                  Duration.ofSeconds(2),
                  200,
                  new SendingSettings(true, true, 3, 3, 30, 10_000, Duration.ofMinutes(1)),
                  new RetrySettings(
                      Duration.ofMinutes(1), 2, Duration.ofMinutes(30), Duration.ofDays(5), 0)));
    };
  }

  record Defaults(Retrieval retrieval, Duration triageInterval, Dispatch dispatch) {}

  record Dispatch(Duration pollInterval, int batch, SendingSettings sending, RetrySettings retry) {}

  record Retrieval(
      Duration pollInterval,
      int emailsPerCycle,
      Duration recheck,
      FailureClass loginFailure,
      boolean parallel,
      VisitSettings visits,
      int batchMessages,
      boolean overlap,
      int keptConnections,
      long maximumEmailSize,
      long maximumBodySize) {}
}
