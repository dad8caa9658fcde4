package dev.mailgw.app.alarm;

import dev.mailgw.alarm.Alarm;
import dev.mailgw.alarm.AlarmBoard.Changes;
import dev.mailgw.alarm.AlarmWatch;
import dev.mailgw.alarm.Courier;
import dev.mailgw.alarm.Courier.Failure;
import dev.mailgw.alarm.Rule;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alarms in the log: WARN when one fires, INFO when it is over. A storm is a few lines of it. */
public final class AlarmLog implements AlarmWatch {

  private static final Logger log = LoggerFactory.getLogger(AlarmLog.class);
  private static final int SHOWN = 10;

  private final BiConsumer<String, String> tries;

  /**
   * @param tries is told each try to hand over a notice: the way's name, and {@code ok} or {@code
   *     failed}
   */
  public AlarmLog(BiConsumer<String, String> tries) {
    this.tries = tries;
  }

  @Override
  public void changed(Changes changes) {
    for (Rule rule : Rule.values()) {
      List<Alarm> fired = of(rule, changes.fired());
      fired.stream()
          .limit(SHOWN)
          .forEach(one ->
              log.warn(
                  "alarm {} subject={} since={}: {}; {}",
                  rule.id(),
                  one.subject(),
                  one.since(),
                  one.text(),
                  rule.cure()));
      if (fired.size() > SHOWN) {
        log.warn("alarm {}: and {} more subjects", rule.id(), fired.size() - SHOWN);
      }
      List<Alarm> over = of(rule, changes.recovered());
      over.stream()
          .limit(SHOWN)
          .forEach(one -> log.info("alarm {} subject={} is over", rule.id(), one.subject()));
      if (over.size() > SHOWN) {
        log.info("alarm {}: {} more subjects are over", rule.id(), over.size() - SHOWN);
      }
    }
  }

  @Override
  public void tried(Courier courier, Courier.Result result) {
    courier
        .failure()
        .map(Failure::why)
        .ifPresent(why -> log.warn("alarms can't be told by {}: {}", courier.name(), why));
    tries.accept(courier.name(), result == Courier.Result.OK ? "ok" : "failed");
  }

  private static List<Alarm> of(Rule rule, List<Alarm> alarms) {
    return alarms.stream().filter(one -> one.rule() == rule).toList();
  }
}
