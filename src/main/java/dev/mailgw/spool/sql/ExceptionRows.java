package dev.mailgw.spool.sql;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.ExceptionFinding;
import dev.mailgw.spool.ExceptionKind;
import dev.mailgw.spool.ExceptionMail;
import dev.mailgw.spool.ExceptionState;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.spool.Settlement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Writes rows of {@code exception_mail} into a transaction that somebody else began. */
record ExceptionRows(MailIds ids, InstantSource clock) {

  /** Of {@code inbound i}: those that no person has to look at first. */
  static final String NOT_HELD =
      " AND NOT EXISTS (SELECT 1 FROM exception_mail e WHERE e.alias = i.alias AND e.validity ="
          + " i.validity AND e.uid = i.uid AND e.released IS NULL)";

  /** The state is the new one's; a mail that is left anew is announced anew. */
  private static final String PUT =
      "INSERT INTO exception_mail (id, alias, validity, uid, kind, state, size, tries, reason,"
          + " first_seen, last_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (alias,"
          + " validity, uid) DO UPDATE SET kind = excluded.kind, size = excluded.size, tries ="
          + " excluded.tries, reason = excluded.reason, last_seen = excluded.last_seen, announced ="
          + " CASE WHEN exception_mail.state = excluded.state THEN exception_mail.announced END,"
          + " released = CASE WHEN exception_mail.state = excluded.state THEN"
          + " exception_mail.released END, state = excluded.state";

  private static final String COLUMNS =
      "e.id, e.alias, e.validity, e.uid, e.kind, e.state, e.size, e.tries, e.reason, e.first_seen,"
          + " e.last_seen, e.announced, e.released, i.id, i.verdict";

  static final String SELECT =
      "SELECT "
          + COLUMNS
          + " FROM exception_mail e LEFT JOIN inbound i ON i.alias = e.alias AND i.validity ="
          + " e.validity AND i.uid = e.uid WHERE ";

  void put(Connection connection, AliasId alias, Collection<ExceptionFinding> findings)
      throws SQLException {
    for (ExceptionFinding finding : findings) {
      long now = clock.millis();
      Rows.update(
          connection,
          PUT,
          ids.next(),
          alias.value(),
          finding.key().validity(),
          finding.key().uid(),
          finding.kind().label(),
          finding.state().label(),
          finding.size(),
          finding.tries(),
          finding.reason(),
          now,
          now);
    }
  }

  /** Keeps a stored mail for a person; what is known already of its key stays. */
  void hold(Connection connection, long mail, Settlement.Trouble trouble) throws SQLException {
    long now = clock.millis();
    Rows.update(
        connection,
        "INSERT INTO exception_mail (id, alias, validity, uid, kind, state, size, tries, reason,"
            + " first_seen, last_seen) SELECT ?, alias, validity, uid, ?, ?, size, 0, ?, ?, ? FROM"
            + " inbound WHERE id = ? ON CONFLICT (alias, validity, uid) DO NOTHING",
        ids.next(),
        trouble.kind().label(),
        ExceptionState.STORED.label(),
        trouble.reason(),
        now,
        now,
        mail);
  }

  static ExceptionMail mail(ResultSet row) throws SQLException {
    long stored = row.getLong(14);
    return new ExceptionMail(
        MailIds.queueId(row.getLong(1)),
        new AliasId(row.getString(2)),
        finding(row, 3),
        Instant.ofEpochMilli(row.getLong(10)),
        Instant.ofEpochMilli(row.getLong(11)),
        moment(row, 12),
        moment(row, 13),
        stored == 0 ? Optional.empty() : Optional.of(MailIds.queueId(stored)),
        Optional.ofNullable(row.getString(15)));
  }

  /** Seven columns from {@code validity} on. */
  static ExceptionFinding finding(ResultSet row, int from) throws SQLException {
    return new ExceptionFinding(
        new MailboxKey(row.getLong(from), row.getString(from + 1)),
        ExceptionKind.of(row.getString(from + 2)),
        ExceptionState.valueOf(row.getString(from + 3).toUpperCase(Locale.ROOT)),
        row.getLong(from + 4),
        row.getInt(from + 5),
        row.getString(from + 6));
  }

  private static Optional<Instant> moment(ResultSet row, int column) throws SQLException {
    long at = row.getLong(column);
    return at == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
  }
}
