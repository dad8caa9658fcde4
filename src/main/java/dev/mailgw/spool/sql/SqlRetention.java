package dev.mailgw.spool.sql;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.Retention;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Deletes a few mails' content at a time, so that nobody waits long for the writer's place. */
record SqlRetention(Database database) implements Retention {

  private static final int AT_ONCE = 200;

  /** Of a failure somebody is told first, with what is still there of the mail. */
  private static final String SENT =
      "(state IN ('sent', 'cancelled') OR state = 'failed' AND announced IS NOT NULL)"
          + " AND concluded < ?";

  private static final String DONE_WITH =
      "SELECT DISTINCT c.mail FROM chunk c JOIN inbound i ON i.id = c.mail WHERE i.triaged < ?"
          + ExceptionRows.NOT_HELD
          + " UNION SELECT p.mail FROM place p JOIN inbound i ON i.id = p.mail WHERE i.triaged < ?"
          + ExceptionRows.NOT_HELD
          + " UNION SELECT DISTINCT c.mail FROM chunk c JOIN outbound o ON o.id = c.mail"
          + " WHERE "
          + SENT
          + " LIMIT ?";

  @Override
  public int deleteContentBefore(Instant moment) {
    int deleted = 0;
    int batch;
    do {
      batch = deleteSome(moment.toEpochMilli());
      deleted += batch;
    } while (batch == AT_ONCE);
    return deleted;
  }

  @Override
  public int deleteLedgerBefore(Instant moment, Set<AliasId> kept) {
    long before = moment.toEpochMilli();
    return database.write(
        "delete old entries of the ledger",
        connection -> {
          Rows.update(connection, "DELETE FROM reply WHERE at < ?", before);
          // a day's limit looks back for a day
          Rows.update(
              connection,
              "DELETE FROM spending WHERE at < ?",
              moment.minus(Duration.ofDays(1)).getEpochSecond());
          Rows.update(
              connection,
              "DELETE FROM recipient WHERE mail IN (SELECT id FROM outbound WHERE " + SENT + ")",
              before);
          int sent = Rows.update(connection, "DELETE FROM outbound WHERE " + SENT, before);
          int received = deleteInbound(connection, before, kept);
          Rows.update(connection, "DELETE FROM former WHERE mail NOT IN (SELECT id FROM inbound)");
          return sent + received;
        });
  }

  private static int deleteInbound(Connection connection, long before, Set<AliasId> kept)
      throws SQLException {
    // no alias has an empty name; it is there because PostgreSQL takes no empty list
    List<Object> arguments = new ArrayList<>(List.of(before, ""));
    kept.forEach(alias -> arguments.add(alias.value()));
    int deleted =
        Rows.update(
            connection,
            "DELETE FROM inbound AS i WHERE i.triaged < ? AND i.alias NOT IN ("
                + Rows.marks(arguments.size() - 1)
                + ")"
                + ExceptionRows.NOT_HELD,
            arguments.toArray());
    Rows.update(
        connection, "DELETE FROM exception_mail WHERE state = 'stored' AND released < ?", before);
    return deleted;
  }

  /** Removes pieces of mail that never came to be, of all processes that began before us. */
  void deleteOrphans(Instant startedBefore) {
    database.write(
        "delete content of unfinished receipts",
        connection ->
            Rows.update(
                connection,
                "DELETE FROM chunk WHERE mail < ? AND mail NOT IN (SELECT id FROM inbound) AND mail"
                    + " NOT IN (SELECT id FROM outbound)",
                MailIds.startOf(startedBefore)));
    new StoredBytes(database).deleteUnused();
    new StoredBytes(database).cut();
  }

  private int deleteSome(long before) {
    List<Long> mails =
        database.read(
            "look for old content",
            connection ->
                Rows.list(
                    connection, DONE_WITH, row -> row.getLong(1), before, before, before, AT_ONCE));
    StoredBytes bytes = new StoredBytes(database);
    bytes.erase(mails);
    database.write(
        "delete old content",
        connection -> {
          for (long mail : mails) {
            Content.delete(connection, mail);
          }
          return null;
        });
    bytes.deleteUnused();
    return mails.size();
  }
}
