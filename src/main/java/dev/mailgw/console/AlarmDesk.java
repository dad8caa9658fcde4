package dev.mailgw.console;

import dev.mailgw.spool.Ruling;

/** The alarms that the console shows and tries. Safe for use by several threads. */
public interface AlarmDesk {

  /** How they are. */
  AlarmsView view();

  /** Sends one by mail, and says what came of it. */
  Ruling test();
}
