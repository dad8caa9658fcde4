package dev.mailgw.spool.sql;

import dev.mailgw.spool.Step;
import java.time.Instant;
import java.util.List;

/** In a transaction of their own: other nodes are to see them, and to find them after a crash. */
record DirectSteps(Database database) implements StepRecord {

  @Override
  public void record(List<? extends Step> steps, Instant at) {
    database.write(
        "put on record what happened to " + steps.size() + " mails",
        connection -> {
          for (Step step : steps) {
            OutboundProgress.record(connection, step, at);
          }
          return null;
        });
  }

  /** They are seen already. */
  @Override
  public void publish() {}
}
