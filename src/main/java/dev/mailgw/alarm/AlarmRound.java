package dev.mailgw.alarm;

import dev.mailgw.alarm.Snapshot.Trouble;
import java.util.List;

/**
 * What happens each time that the gateway is looked at: alarms fire and recover, and each way's
 * reader is told. A way that fails is an alarm itself, for the readers of the others. One round at
 * a time.
 */
public final class AlarmRound {

  private final AlarmBoard board;
  private final List<Courier> couriers;
  private final AlarmWatch watch;

  public AlarmRound(AlarmBoard board, List<Courier> couriers, AlarmWatch watch) {
    this.board = board;
    this.couriers = List.copyOf(couriers);
    this.watch = watch;
  }

  /** Takes in how the gateway is now, and gives what must outlive a restart. */
  public Memory run(Snapshot seen) {
    Snapshot now = seen.with(failingPaths());
    watch.changed(board.round(now));
    List<Alarm> firing = board.firing();
    for (Courier courier : couriers) {
      Courier.Result result = courier.round(firing, now.at());
      if (result != Courier.Result.NOTHING) {
        watch.tried(courier, result);
      }
    }
    return Memory.of(board, couriers);
  }

  private List<Trouble> failingPaths() {
    return couriers.stream()
        .flatMap(courier ->
            courier.failure().stream()
                .map(failure ->
                    new Trouble(
                        Rule.ALARM_PATH,
                        courier.name(),
                        "notices by %s fail since %s: %s"
                            .formatted(courier.name(), failure.since(), failure.why()))))
        .toList();
  }
}
