package dev.mailgw.spool.sql;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.Forgetting;
import dev.mailgw.spool.MailboxKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Goes through the old entries page by page, a transaction each, so that nobody waits long. */
final class SqlForgetting implements Forgetting {

  private static final int PAGE = 500;
  private static final Duration PAUSE = Duration.ofDays(1);

  /** An entry whose content is still kept stays for that. */
  private static final String OLD =
      "SELECT id, validity, uid FROM inbound i WHERE alias = ? AND triaged < ? AND id > ?"
          + " AND NOT EXISTS (SELECT 1 FROM place p WHERE p.mail = i.id)"
          + " AND NOT EXISTS (SELECT 1 FROM chunk c WHERE c.mail = i.id) ORDER BY id LIMIT ?";

  private final Database database;
  private final InstantSource clock;
  private final Duration keepLedger;
  private final Map<AliasId, Instant> compared = new ConcurrentHashMap<>();

  SqlForgetting(Database database, InstantSource clock, Duration keepLedger) {
    this.database = database;
    this.clock = clock;
    this.keepLedger = keepLedger;
  }

  private record Old(long id, MailboxKey key) {}

  @Override
  public boolean due(AliasId alias) {
    Instant now = clock.instant();
    Instant last = compared.get(alias);
    if (last != null && now.isBefore(last.plus(PAUSE))) {
      return false;
    }
    boolean due = !old(alias, 0, 1).isEmpty();
    if (!due) {
      compared.put(alias, now);
    }
    return due;
  }

  @Override
  public int absent(AliasId alias, Predicate<MailboxKey> inMailbox) {
    compared.put(alias, clock.instant());
    int forgotten = 0;
    long after = 0;
    List<Old> page = old(alias, after, PAGE);
    while (!page.isEmpty()) {
      forgotten += forget(alias, page.stream().filter(o -> !inMailbox.test(o.key())).toList());
      after = page.getLast().id();
      page = old(alias, after, PAGE);
    }
    return forgotten;
  }

  private List<Old> old(AliasId alias, long after, int max) {
    return database.read(
        "look for old entries of alias " + alias,
        connection ->
            Rows.list(
                connection,
                OLD,
                row -> new Old(row.getLong(1), new MailboxKey(row.getLong(2), row.getString(3))),
                alias.value(),
                clock.instant().minus(keepLedger).toEpochMilli(),
                after,
                max));
  }

  private int forget(AliasId alias, List<Old> gone) {
    return gone.isEmpty()
        ? 0
        : database.write(
            "forget entries of alias " + alias, connection -> delete(connection, gone));
  }

  private static int delete(Connection connection, List<Old> gone) throws SQLException {
    int deleted = 0;
    for (Old entry : gone) {
      deleted += Rows.update(connection, "DELETE FROM inbound WHERE id = ?", entry.id());
    }
    return deleted;
  }
}
