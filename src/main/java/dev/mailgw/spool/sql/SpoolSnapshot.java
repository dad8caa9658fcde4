package dev.mailgw.spool.sql;

import dev.mailgw.spool.SpoolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * An embedded database as it was at one moment, in a file of its own. Taken while others write: it
 * has all that was committed before, and nothing of what was not. Belongs to one thread.
 */
public final class SpoolSnapshot {

  private final Path live;
  private final Path copy;

  private SpoolSnapshot(Path live, Path copy) {
    this.live = live;
    this.copy = copy;
  }

  /**
   * Copies {@code live} into {@code copy}, which must not be there.
   *
   * @throws SpoolException if there is no such database, or it can't be read or written
   */
  public static SpoolSnapshot take(Path live, Path copy) {
    if (!Files.isRegularFile(live)) {
      throw new SpoolException("there is no spool at '" + live + "'", null);
    }
    var snapshot = new SpoolSnapshot(live, copy);
    snapshot.on(
        live,
        "be copied",
        connection -> {
          try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, copy.toString());
            return vacuum.execute();
          }
        });
    return snapshot;
  }

  /** What lies in segments, in the order in which it lies there. */
  public List<HeldContent> content() {
    return on(
        copy,
        "be read",
        connection ->
            Rows.list(
                connection,
                "SELECT segment, start, length, mail, sha256 FROM place JOIN inbound ON id = mail"
                    + " ORDER BY segment, start",
                row -> new HeldContent(row.getLong(4), Content.place(row), row.getString(5))));
  }

  /** Of these mails those whose content the live database still has. */
  public List<Long> stillHeld(List<Long> mails) {
    Set<Long> held =
        on(
            live,
            "be read",
            connection ->
                Set.copyOf(Rows.list(connection, "SELECT mail FROM place", row -> row.getLong(1))));
    return mails.stream().filter(held::contains).toList();
  }

  /** The content of these mails is not kept; that they were received still is. */
  public void forget(Collection<Long> mails) {
    on(
        copy,
        "be changed",
        connection -> {
          for (long mail : mails) {
            Rows.update(connection, "DELETE FROM place WHERE mail = ?", mail);
          }
          return mails.size();
        });
  }

  /** The number of its newest migration. */
  public int schema() {
    return (int) count("SELECT MAX(CAST(version AS INTEGER)) FROM schema_history WHERE success");
  }

  /** How many mails it has that were received. */
  public long received() {
    return count("SELECT COUNT(*) FROM inbound");
  }

  /** How many mails it has that are still to be sent, or are held. */
  public long waiting() {
    return count("SELECT COUNT(*) FROM outbound WHERE state NOT IN ('sent','failed','cancelled')");
  }

  private long count(String query) {
    return on(
        copy,
        "be read",
        connection -> Rows.first(connection, query, row -> row.getLong(1)).orElse(0L));
  }

  /** The file of a segment of the live database; it may be gone. */
  public Path segment(long number) {
    return Database.mailFolder(live).resolve(number + ".mail");
  }

  private <T> T on(Path file, String what, Database.Work<T> work) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(30_000);
    config.setReadOnly(file.equals(live));
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    try (Connection connection = source.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new SpoolException("spool '%s' can't %s: %s".formatted(file, what, e.getMessage()), e);
    }
  }
}
