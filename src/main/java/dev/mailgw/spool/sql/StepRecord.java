package dev.mailgw.spool.sql;

import dev.mailgw.spool.Step;
import java.time.Instant;
import java.util.List;

/** Where the steps of outbound mail are put on record. Safe for use by several threads. */
interface StepRecord {

  /**
   * In this order and all or none; durable when it returns.
   *
   * @param at now
   */
  void record(List<? extends Step> steps, Instant at);

  /** Has queries see all that was recorded before. */
  void publish();
}
