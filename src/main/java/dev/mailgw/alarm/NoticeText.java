package dev.mailgw.alarm;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A notice in words: as long as one alarm needs, and no longer than a person reads when five
 * thousand fire at once.
 *
 * @param source who tells it, for instance the machine's name
 */
public record NoticeText(Notice notice, String source) {

  /** Of one rule, before the rest is only counted. */
  static final int SHOWN = 20;

  /** One line. */
  public String subject() {
    List<String> parts = new ArrayList<>();
    headline("ALARM", notice.fired(), parts);
    headline("recovered", notice.recovered(), parts);
    headline("still", notice.repeated(), parts);
    return "mailgw " + source + ": " + String.join("; ", parts);
  }

  /** Several lines, each ended by a line feed. */
  public String body() {
    StringBuilder body = new StringBuilder();
    chapter("Fires now", notice.fired(), true, body);
    chapter("Recovered", notice.recovered(), false, body);
    chapter("Still fires", notice.repeated(), true, body);
    body.append(notice.firing()).append(" alarms fire in all: mailgw alarm list shows them.\n");
    body.append("Sent by mailgw at ").append(source).append(", ").append(notice.at());
    return body.append(".\n").toString();
  }

  private static void headline(String word, List<Alarm> alarms, List<String> parts) {
    Map<Rule, List<Alarm>> byRule = byRule(alarms);
    if (!byRule.isEmpty()) {
      Rule first = byRule.keySet().iterator().next();
      List<Alarm> of = byRule.get(first);
      String what = of.size() == 1 ? of.getFirst().subject() : of.size() + " subjects";
      String more = byRule.size() == 1 ? "" : ", and of " + (byRule.size() - 1) + " more rules";
      parts.add(word + " " + first.id() + ": " + what + more);
    }
  }

  private static void chapter(String title, List<Alarm> alarms, boolean cure, StringBuilder body) {
    byRule(alarms)
        .forEach((rule, of) -> {
          body.append(title).append(" (").append(rule.severity().label()).append("): ");
          body.append(rule.id()).append(", ").append(rule.meaning()).append('\n');
          of.stream().limit(SHOWN).forEach(alarm -> body.append(line(alarm)));
          if (of.size() > SHOWN) {
            body.append("  and ").append(of.size() - SHOWN).append(" more\n");
          }
          if (cure) {
            body.append("  Cure: ").append(rule.cure()).append('\n');
          }
          body.append('\n');
        });
  }

  private static String line(Alarm alarm) {
    boolean named = alarm.text().contains(alarm.subject());
    return "  %s%s (since %s)\n"
        .formatted(
            named ? "" : alarm.subject() + ": ",
            alarm.text(),
            alarm.since().truncatedTo(ChronoUnit.SECONDS));
  }

  private static Map<Rule, List<Alarm>> byRule(List<Alarm> alarms) {
    Map<Rule, List<Alarm>> byRule = new EnumMap<>(Rule.class);
    alarms.forEach(
        alarm -> byRule.computeIfAbsent(alarm.rule(), _ -> new ArrayList<>()).add(alarm));
    return byRule;
  }
}
