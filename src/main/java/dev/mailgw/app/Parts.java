package dev.mailgw.app;

import dev.mailgw.alias.AliasRegistry;
import dev.mailgw.schedule.Cycle;
import dev.mailgw.spool.sql.Database;
import dev.mailgw.spool.sql.SqlSpool;
import java.io.IOException;
import java.util.List;

/**
 * The gateway's object graph.
 *
 * @param cycles everything that runs on the schedule, in the order of its start
 */
record Parts(
    DataDirectory data,
    Database database,
    SqlSpool spool,
    AliasRegistry registry,
    Sight sight,
    Tokens tokens,
    Dispatchers dispatchers,
    List<Scheduled> cycles)
    implements AutoCloseable {

  /** Those of the cycles that fetch mail. */
  List<Scheduled> retrieverCycles() {
    return cycles.stream().filter(one -> one.name().startsWith(Retrievers.PREFIX)).toList();
  }

  /** The one that tells a person of mail that needs one. */
  Cycle notices() {
    return cycles.stream()
        .filter(one -> one.name().equals(Noticing.NAME))
        .findFirst()
        .orElseThrow()
        .cycle();
  }

  /** In the reverse order of the flow; the lock on the directory goes last. */
  @Override
  public void close() throws IOException {
    dispatchers.close();
    tokens.close();
    sight.close();
    database.close();
    data.close();
  }
}
