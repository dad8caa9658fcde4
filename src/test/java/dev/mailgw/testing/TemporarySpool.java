package dev.mailgw.testing;

import dev.mailgw.spool.sql.Database;
import dev.mailgw.spool.sql.SqlSpool;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;

/** A real spool in a directory of the test's. */
public final class TemporarySpool implements AutoCloseable {

  private final Path file;
  private final InstantSource clock;
  private Database database;
  private SqlSpool spool;

  public TemporarySpool(Path directory, InstantSource clock) {
    this.file = directory.resolve("spool.db");
    this.clock = clock;
    open();
  }

  public SqlSpool spool() {
    return spool;
  }

  /** As after a restart of the process. */
  public void reopen() {
    close();
    open();
  }

  @Override
  public void close() {
    database.close();
  }

  private void open() {
    database = Database.embedded(file);
    spool = SqlSpool.on(database, clock, new Random(1));
  }
}
