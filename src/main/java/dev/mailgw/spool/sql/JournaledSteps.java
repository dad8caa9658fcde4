package dev.mailgw.spool.sql;

import dev.mailgw.spool.SpoolException;
import dev.mailgw.spool.Step;
import dev.mailgw.spool.journal.NotedSteps;
import dev.mailgw.spool.journal.RecordFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * In a journal beside the database, which takes them over many at a time and not later than {@value
 * #LATEST_MILLIS} ms after. What a dead process left there is taken over first of all.
 */
final class JournaledSteps implements StepRecord, AutoCloseable {

  static final int LATEST_MILLIS = 50;
  private static final int AGAIN_MILLIS = 1000;

  private final Database database;
  private final RecordFile journal;
  private final Queue<Noted> noted = new ArrayDeque<>();
  private final ReentrantLock takingOver = new ReentrantLock();
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("spool-journal").factory());
  private volatile boolean refused;

  private JournaledSteps(Database database, RecordFile journal) {
    this.database = database;
    this.journal = journal;
  }

  private record Noted(long number, NotedSteps steps) {}

  /**
   * Takes over what is left in {@code file}.
   *
   * @throws SpoolException if the file can't be read or written, or the database does not take it
   */
  static JournaledSteps open(Database database, Path file) {
    long takenOver =
        database.read(
            "look how far the journal was taken over",
            connection ->
                Rows.first(connection, "SELECT number FROM taken_over", row -> row.getLong(1))
                    .orElse(0L));
    try {
      RecordFile journal = RecordFile.open(file, takenOver);
      JournaledSteps steps = new JournaledSteps(database, journal);
      for (RecordFile.Entry entry : journal.found()) {
        steps.noted.add(new Noted(entry.number(), NotedSteps.of(entry.content())));
      }
      steps.publish();
      return steps;
    } catch (IOException e) {
      throw database.failure("open its journal '" + file + "'", e);
    }
  }

  @Override
  public void record(List<? extends Step> steps, Instant at) {
    NotedSteps note = new NotedSteps(at, List.copyOf(steps));
    byte[] bytes = note.toBytes();
    while (refused || !appended(note, bytes)) {
      publish();
    }
  }

  @Override
  public void publish() {
    takingOver.lock();
    try {
      List<Noted> batch = waiting();
      if (!batch.isEmpty()) {
        takeOver(batch);
        taken(batch.size());
      }
      refused = false;
    } catch (RuntimeException e) {
      refused = true;
      throw e;
    } finally {
      takingOver.unlock();
    }
  }

  /** What the database does not take now stays in the journal. */
  @Override
  public void close() {
    later.shutdownNow();
    try (journal) {
      publish();
    } catch (SpoolException | IOException _) {
      // the next start takes it over, or says why not
    }
  }

  private synchronized boolean appended(NotedSteps note, byte[] bytes) {
    if (!journal.hasRoom(bytes.length)) {
      return false;
    }
    try {
      noted.add(new Noted(journal.append(bytes), note));
    } catch (IOException e) {
      throw database.failure("put on record what happened to outbound mail", e);
    }
    if (noted.size() == 1) {
      takeOverIn(LATEST_MILLIS);
    }
    return true;
  }

  private void takeOverIn(long millis) {
    Future<?> _ = later.schedule(this::takeOverInTime, millis, TimeUnit.MILLISECONDS);
  }

  private void takeOverInTime() {
    try {
      publish();
    } catch (SpoolException _) {
      // whoever has something to record next is told
      takeOverIn(AGAIN_MILLIS);
    }
  }

  private synchronized List<Noted> waiting() {
    return List.copyOf(noted);
  }

  private void takeOver(List<Noted> batch) {
    database.write(
        "take over what happened to outbound mail",
        connection -> {
          for (Noted one : batch) {
            write(connection, one.steps());
          }
          Rows.update(connection, "UPDATE taken_over SET number = ?", batch.getLast().number());
          return null;
        });
  }

  private static void write(Connection connection, NotedSteps note) throws SQLException {
    for (Step step : note.steps()) {
      OutboundProgress.record(connection, step, note.at());
    }
  }

  private synchronized void taken(int count) {
    for (int i = 0; i < count; i++) {
      noted.remove();
    }
    if (noted.isEmpty()) {
      journal.restart();
    }
  }
}
