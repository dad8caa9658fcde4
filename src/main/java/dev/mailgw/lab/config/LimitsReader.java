package dev.mailgw.lab.config;

import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.yaml.Section;
import dev.mailgw.lab.yaml.Values;
import java.time.Duration;
import java.util.Set;

/** Binds {@code limits}: a word for all of them, or single ones over such a word. */
final class LimitsReader {

  private static final Set<String> KEYS =
      Set.of(
          "like",
          "signInTimeout",
          "idleTimeout",
          "errors",
          "connectionsPerUser",
          "smtpConnections",
          "smtpPerMinute",
          "smtpDelays",
          "recipientsPerDay",
          "recipientsPerMessage",
          "smtpSession",
          "punishAfter",
          "punishment");

  private final Section top;
  private final Values values;

  LimitsReader(Section top, Values values) {
    this.top = top;
    this.values = values;
  }

  Limits read() {
    if (top.isMapping("limits")) {
      return top.optionalSection("limits", KEYS).map(this::single).orElse(Limits.OPEN);
    }
    return named(top, "limits");
  }

  private Limits named(Section section, String key) {
    return section
        .text(key)
        .flatMap(
            text -> LabLimits.named(text.value()).or(() -> values.wrong(text, "open or office365")))
        .orElse(Limits.OPEN);
  }

  private Limits single(Section section) {
    Limits like = named(section, "like");
    return new Limits(
        time(section, "signInTimeout", like.signInTimeout()),
        time(section, "idleTimeout", like.idleTimeout()),
        number(section, "errors", 1, like.errors()),
        number(section, "connectionsPerUser", 0, like.connectionsPerUser()),
        number(section, "smtpConnections", 0, like.smtpConnections()),
        number(section, "smtpPerMinute", 0, like.smtpPerMinute()),
        section.text("smtpDelays").flatMap(values::flag).orElse(like.smtpDelays()),
        number(section, "recipientsPerDay", 0, like.recipientsPerDay()),
        number(section, "recipientsPerMessage", 1, like.recipientsPerMessage()),
        time(section, "smtpSession", like.smtpSession()),
        number(section, "punishAfter", 0, like.punishAfter()),
        time(section, "punishment", like.punishment()));
  }

  private Duration time(Section section, String key, Duration standard) {
    return section.text(key).flatMap(values::duration).orElse(standard);
  }

  private int number(Section section, String key, int from, int standard) {
    return section
        .text(key)
        .flatMap(text ->
            new ConfigValues(values)
                .number(text, from, 1_000_000, "a number from " + from + " to 1000000"))
        .orElse(standard);
  }
}
