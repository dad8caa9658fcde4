package dev.mailgw.spool.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mailgw.spool.SpoolException;
import dev.mailgw.spool.segment.Segments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The spool's database, with its schema up to date. Safe for use by several threads.
 *
 * <p>Reads see committed data only and don't wait for writes.
 */
public final class Database implements AutoCloseable {

  private static final int READERS = 4;

  private final String name;
  private final HikariDataSource readers;
  private final HikariDataSource writers;
  private final boolean skipsLocked;
  private final Optional<Segments> segments;
  private final Optional<Path> journal;
  private final StatementStock statements = new StatementStock();
  private Optional<JournaledSteps> journaled = Optional.empty();

  private Database(
      String name,
      HikariDataSource readers,
      HikariDataSource writers,
      Optional<Segments> segments,
      Optional<Path> journal) {
    this.name = name;
    this.readers = readers;
    this.writers = writers;
    this.skipsLocked = segments.isEmpty();
    this.segments = segments;
    this.journal = journal;
  }

  /**
   * Opens, or makes, the embedded database.
   *
   * @throws SpoolException if the file can't be used, or is of a newer version
   */
  public static Database embedded(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(30_000);
    // IMMEDIATE: a transaction that began as a read and then can't write would fail in the middle
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    SQLiteDataSource writing = Pools.source(file, config);
    SQLiteConfig readOnly = new SQLiteConfig();
    readOnly.setBusyTimeout(30_000);
    Map<String, String> dialect = Map.of("id", "INTEGER PRIMARY KEY", "bytes", "BLOB");
    String name = file.getFileName().toString();
    HikariDataSource writers = Pools.migrated(name, writing, 1, dialect);
    HikariDataSource readers = Pools.pool(name, Pools.source(file, readOnly), READERS);
    Path journal = file.resolveSibling(file.getFileName() + "-steps");
    return new Database(name, readers, writers, Optional.of(segments(file)), Optional.of(journal));
  }

  /**
   * Opens an embedded database that is there, for reading beside the process that owns it. Its
   * schema is taken as it is, and every write fails.
   *
   * @throws SpoolException if there is none
   */
  public static Database embeddedForReading(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new SpoolException("there is no spool at '" + file + "'", null);
    }
    SQLiteConfig readOnly = new SQLiteConfig();
    readOnly.setBusyTimeout(30_000);
    readOnly.setReadOnly(true);
    HikariConfig reading =
        Pools.pooled(file.getFileName().toString(), Pools.source(file, readOnly), READERS);
    reading.setReadOnly(true);
    HikariDataSource pool = new HikariDataSource(reading);
    return new Database(
        file.getFileName().toString(), pool, pool, Optional.of(segments(file)), Optional.empty());
  }

  /**
   * Connects to a PostgreSQL database.
   *
   * @param url a JDBC URL
   * @throws SpoolException if it can't be reached, or is of a newer version
   */
  public static Database postgresql(String url, String user, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    Map<String, String> dialect = Map.of("id", "BIGINT PRIMARY KEY", "bytes", "BYTEA");
    HikariDataSource writers = Pools.migrated("postgresql", source, READERS, dialect);
    return new Database(
        "postgresql",
        Pools.pool("postgresql", source, READERS),
        writers,
        Optional.empty(),
        Optional.empty());
  }

  /** For the content of a batch. */
  IncomingContent incoming() {
    return segments
        .map((Segments files) -> (IncomingContent) new IncomingBytes(files))
        .orElseGet(() -> new IncomingChunks(this));
  }

  /** Where content lies beside an embedded database; no shared database has any. */
  Optional<Segments> segments() {
    return segments;
  }

  /** Where steps of outbound mail go, one for all who ask. */
  synchronized StepRecord steps() {
    if (journal.isEmpty()) {
      return new DirectSteps(this);
    }
    if (journaled.isEmpty()) {
      journaled = Optional.of(JournaledSteps.open(this, journal.get()));
    }
    return journaled.get();
  }

  SpoolException failure(String what, IOException cause) {
    return new SpoolException("spool " + name + " can't " + what + ": " + cause, cause);
  }

  <T> T read(String what, Work<T> work) {
    return run(what, readers, work);
  }

  /** Runs {@code work} in one transaction, which is durable when this returns. */
  <T> T write(String what, Work<T> work) {
    return run(
        what,
        writers,
        connection -> {
          connection.setAutoCommit(false);
          try {
            T result = work.on(connection);
            connection.commit();
            return result;
          } catch (SQLException | RuntimeException e) {
            takeBack(connection, e);
            throw e;
          }
        });
  }

  /**
   * A full disk has SQLite take the transaction back by itself, and what the connection does next
   * it does without one: each statement of a batch would be durable, and the batch not. So such a
   * connection is never used again.
   */
  private void takeBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
      writers.evictConnection(connection);
    }
  }

  /** What a claiming query must end with so that two nodes never claim the same row. */
  String forUpdate() {
    return skipsLocked ? " FOR UPDATE SKIP LOCKED" : "";
  }

  /**
   * How old pieces of an unfinished receipt may be before nobody can be writing them any more: the
   * embedded database belongs to this process alone, a shared one has other nodes.
   */
  Duration receiptsMayLast() {
    return skipsLocked ? Duration.ofDays(1) : Duration.ZERO;
  }

  @Override
  public synchronized void close() {
    journaled.ifPresent(JournaledSteps::close);
    readers.close();
    writers.close();
    segments.ifPresent(Segments::close);
  }

  /** Statements on one connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T run(String what, DataSource source, Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return statements.run(connection, work);
    } catch (SQLException e) {
      throw new SpoolException("spool " + name + " can't " + what + ": " + e.getMessage(), e);
    }
  }

  /** Beside the database: spool.db has spool.db-mail. */
  static Path mailFolder(Path file) {
    return file.resolveSibling(file.getFileName() + "-mail");
  }

  private static Segments segments(Path file) {
    Path directory = mailFolder(file);
    try {
      return new Segments(directory);
    } catch (IOException e) {
      throw new SpoolException("the spool's folder " + directory + " can't be read: " + e, e);
    }
  }
}
