package dev.mailgw.config;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.config.yaml.Setting;
import java.time.Duration;

/**
 * When a deferred mail is tried again (RFC 5321 §4.5.4.1).
 *
 * @param initial after the first attempt
 * @param factor each further wait is this many times the last, from 1 to 10
 * @param max no wait is longer; not below {@code initial}
 * @param lifetime after which a mail is given up; not below {@code initial}
 * @param attempts after which a mail is given up; 0 for no limit
 */
public record RetrySettings(
    Duration initial, double factor, Duration max, Duration lifetime, int attempts) {

  static RetrySettings from(Section section, RetrySettings defaults) {
    Setting<Duration> initial = section.read("initial", Kind.duration("1s", "24h"));
    Setting<Duration> max = section.read("max", Kind.duration("1s", "24h"));
    Setting<Duration> lifetime = section.read("lifetime", Kind.duration("1s", "30d"));
    RetrySettings retry =
        new RetrySettings(
            initial.orElse(defaults.initial),
            section.read("factor", Kind.decimal(1, 10)).orElse(defaults.factor),
            max.orElse(defaults.max),
            lifetime.orElse(defaults.lifetime),
            section.read("attempts", Kind.integer(0, 1_000)).orElse(defaults.attempts));
    retry.refuseBelowInitial(retry.max, max.isOwn() ? max : initial, "max");
    retry.refuseBelowInitial(retry.lifetime, lifetime.isOwn() ? lifetime : initial, "lifetime");
    return retry;
  }

  private void refuseBelowInitial(Duration wait, Setting<?> culprit, String name) {
    if (wait.compareTo(initial) < 0) {
      culprit.reject(
          Words.versus(name, wait, "initial", initial)
              + "; allowed: "
              + name
              + " not below initial");
    }
  }

  Tree tree() {
    return new Tree()
        .with("initial", initial)
        .with("factor", factor)
        .with("max", max)
        .with("lifetime", lifetime)
        .with("attempts", attempts);
  }
}
