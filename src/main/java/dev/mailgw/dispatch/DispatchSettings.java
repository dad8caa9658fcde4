package dev.mailgw.dispatch;

import java.time.Duration;

/**
 * How one dispatcher instance works.
 *
 * @param instance its name, in log lines, events and thread names
 * @param mailsPerAlias how many mails of one alias a cycle takes up at most; at least 1
 * @param aliasesAtOnce how many aliases are worked on at the same time; 1 is one after the other
 * @param budget a cycle begins no further mail of an alias after this time; positive
 */
public record DispatchSettings(
    String instance, int mailsPerAlias, int aliasesAtOnce, Duration budget) {

  public DispatchSettings {
    if (mailsPerAlias < 1 || aliasesAtOnce < 1 || !budget.isPositive()) {
      throw new IllegalArgumentException(
          "dispatcher %s: mails per alias, aliases at once and budget must be positive"
              .formatted(instance));
    }
  }
}
