package dev.mailgw.spool.sql;

import dev.mailgw.spool.SpoolException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.sqlite.SQLiteDataSource;

/**
 * Keeps the mail of an old copy of the spool from being sent: since the copy was made, it may have
 * been sent from the original.
 */
public final class HeldQueue {

  private HeldQueue() {}

  /**
   * Holds all that waits or was under way; nobody is told of it.
   *
   * @param spool an embedded database that nobody uses
   * @param taken when it was copied
   * @return how many mails
   * @throws SpoolException if it can't be changed
   */
  public static int hold(Path spool, Instant taken) {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + spool);
    try (Connection connection = source.getConnection()) {
      return Rows.update(
          connection,
          "UPDATE outbound SET state = 'held', announced = ?, reason = ?"
              + " WHERE state IN ('queued', 'active', 'sending')",
          taken.toEpochMilli(),
          "restored from a backup of " + taken + ": it may have been sent since");
    } catch (SQLException e) {
      throw new SpoolException("spool '" + spool + "' can't be changed: " + e.getMessage(), e);
    }
  }
}
