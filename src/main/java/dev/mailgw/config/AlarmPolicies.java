package dev.mailgw.config;

import dev.mailgw.alarm.AlarmPolicy;
import dev.mailgw.alarm.Rule;
import dev.mailgw.alarm.RuleSettings;
import dev.mailgw.alarm.Thresholds;
import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.config.yaml.SizeText;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Reads and writes when alarms are raised and told. */
final class AlarmPolicies {

  private static final Kind<Duration> HOLD = Kind.duration("0s", "7d");
  private static final Kind<Duration> LATE = Kind.duration("1s", "30d");

  private AlarmPolicies() {}

  static AlarmPolicy from(Section alarms) {
    AlarmPolicy standard = AlarmPolicy.DEFAULT;
    Section rules = alarms.section("rules");
    Map<Rule, RuleSettings> byRule = new EnumMap<>(Rule.class);
    for (Rule rule : Rule.values()) {
      byRule.put(rule, rule(rules.section(rule.id()), rule));
    }
    return new AlarmPolicy(
        byRule,
        thresholds(rules),
        alarms.read("settle", Kind.duration("0s", "24h")).orElse(standard.settle()),
        alarms.read("noticeInterval", Kind.duration("0s", "24h")).orElse(standard.noticeInterval()),
        alarms.read("repeat", Kind.duration("0s", "30d")).orElse(standard.repeat()));
  }

  private static RuleSettings rule(Section section, Rule rule) {
    return new RuleSettings(
        section.read("enabled", Kind.flag()).orElse(true),
        section.read("hold", HOLD).orElse(rule.hold()));
  }

  private static Thresholds thresholds(Section rules) {
    Thresholds standard = Thresholds.DEFAULT;
    return new Thresholds(
        section(rules, Rule.LAST_RUN_TIME).read("after", LATE).orElse(standard.lastRun()),
        section(rules, Rule.QUEUE_AGE).read("after", LATE).orElse(standard.queueAge()),
        section(rules, Rule.EXCEPTION_MAILS)
            .read("atLeast", Kind.integer(1, 1_000_000))
            .orElse(standard.exceptionMails()),
        section(rules, Rule.TOKEN_EXPIRY)
            .read("before", Kind.duration("1s", "365d"))
            .orElse(standard.expiry()),
        section(rules, Rule.DISK_FREE)
            .read("below", Kind.size("0B", "1000000GB"))
            .orElse(standard.free()));
  }

  private static Section section(Section rules, Rule rule) {
    return rules.section(rule.id());
  }

  static Tree tree(AlarmPolicy policy) {
    Tree rules = new Tree();
    for (Rule rule : Rule.values()) {
      RuleSettings settings = policy.of(rule);
      Tree one = new Tree().with("enabled", settings.enabled()).with("hold", settings.hold());
      rules.with(rule.id(), withThreshold(one, rule, policy.thresholds()));
    }
    return new Tree()
        .with("settle", policy.settle())
        .with("noticeInterval", policy.noticeInterval())
        .with("repeat", policy.repeat())
        .with("rules", rules);
  }

  private static Tree withThreshold(Tree tree, Rule rule, Thresholds thresholds) {
    return switch (rule) {
      case LAST_RUN_TIME -> tree.with("after", thresholds.lastRun());
      case QUEUE_AGE -> tree.with("after", thresholds.queueAge());
      case EXCEPTION_MAILS -> tree.with("atLeast", thresholds.exceptionMails());
      case TOKEN_EXPIRY -> tree.with("before", thresholds.expiry());
      case DISK_FREE -> tree.with("below", SizeText.format(thresholds.free()));
      case SPOOL_FAILING,
          INSTANCE_STATE,
          ALIAS_INACTIVE,
          REFRESH_FAILURE,
          MAIL_UNDELIVERED,
          THROTTLING,
          CONFIGURATION_REFUSED,
          CHECK_FAILED,
          ALARM_PATH ->
          tree;
    };
  }
}
