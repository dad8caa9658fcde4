package dev.mailgw.alarm;

/** Who wants to know what the alarms do, for log and metrics. */
public interface AlarmWatch {

  /** A round is over, and changed this. */
  void changed(AlarmBoard.Changes changes);

  /** A notice was tried to be handed over. */
  void tried(Courier courier, Courier.Result result);
}
