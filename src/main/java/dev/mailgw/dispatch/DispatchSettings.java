package dev.mailgw.dispatch;

import java.time.Duration;

/**
 * How one dispatcher instance works.
 *
 * @param instance its name, in log lines, events and thread names
 * @param mailsPerAlias how many mails of one alias are taken up at a time; at least 1
 * @param untilEmpty whether a cycle takes up more, until nothing is due
 * @param sessionsPerAlias how many sessions of one alias there may be at a time; at least 1
 * @param aliasesAtOnce how many aliases are worked on at the same time; 1 is one after the other
 * @param budget a cycle begins no further mail of an alias after this time; positive
 */
public record DispatchSettings(
    String instance,
    int mailsPerAlias,
    boolean untilEmpty,
    int sessionsPerAlias,
    int aliasesAtOnce,
    Duration budget) {

  public DispatchSettings {
    if (mailsPerAlias < 1 || sessionsPerAlias < 1 || aliasesAtOnce < 1 || !budget.isPositive()) {
      throw new IllegalArgumentException(
          "dispatcher %s: mails and sessions per alias, aliases at once and budget must be positive"
              .formatted(instance));
    }
  }
}
