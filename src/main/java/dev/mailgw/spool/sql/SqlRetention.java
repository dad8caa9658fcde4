package dev.mailgw.spool.sql;

import dev.mailgw.spool.Retention;
import java.time.Instant;
import java.util.List;

/** Deletes a few mails' content at a time, so that nobody waits long for the writer's place. */
record SqlRetention(Database database) implements Retention {

  private static final int AT_ONCE = 200;

  private static final String DONE_WITH =
      "SELECT DISTINCT c.mail FROM chunk c JOIN inbound i ON i.id = c.mail WHERE i.triaged < ?"
          + " UNION SELECT DISTINCT c.mail FROM chunk c JOIN outbound o ON o.id = c.mail"
          + " WHERE o.state IN ('sent', 'failed') AND o.concluded < ? LIMIT ?";

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
  }

  private int deleteSome(long before) {
    return database.write(
        "delete old content",
        connection -> {
          List<Long> mails =
              Rows.list(connection, DONE_WITH, row -> row.getLong(1), before, before, AT_ONCE);
          for (long mail : mails) {
            Content.delete(connection, mail);
          }
          return mails.size();
        });
  }
}
