package dev.mailgw.alarm;

import java.time.Duration;

/**
 * What can be set for each rule.
 *
 * @param hold how long its cause must be there before it fires; zero for at once
 */
public record RuleSettings(boolean enabled, Duration hold) {

  /** As the rule says. */
  public static RuleSettings of(Rule rule) {
    return new RuleSettings(true, rule.hold());
  }
}
