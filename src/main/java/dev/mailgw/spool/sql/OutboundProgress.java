package dev.mailgw.spool.sql;

import dev.mailgw.spool.Conclusion;
import dev.mailgw.spool.RecipientResult;
import dev.mailgw.spool.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Writes what happens to claimed mails, in a transaction that somebody else began. */
final class OutboundProgress {

  private OutboundProgress() {}

  /**
   * Writes {@code step}.
   *
   * @param at when it was put on record
   */
  static void record(Connection connection, Step step, Instant at) throws SQLException {
    switch (step) {
      case Step.Begun begun -> begin(connection, begun);
      case Step.Concluded(Conclusion conclusion) -> conclude(connection, conclusion, at);
    }
  }

  private static void begin(Connection connection, Step.Begun begun) throws SQLException {
    Rows.update(
        connection,
        "UPDATE outbound SET state = 'sending', started = ? WHERE id = ?",
        begun.started().toEpochMilli(),
        MailIds.number(begun.mail()));
    Rows.update(
        connection,
        "INSERT INTO spending (account, at, messages, recipients) VALUES (?, ?, 1, ?)"
            + " ON CONFLICT (account, at) DO UPDATE SET messages = spending.messages + 1,"
            + " recipients = spending.recipients + excluded.recipients",
        begun.charge().account(),
        begun.started().getEpochSecond(),
        begun.charge().recipients());
  }

  private static void conclude(Connection connection, Conclusion conclusion, Instant at)
      throws SQLException {
    long id = MailIds.number(conclusion.mail());
    for (RecipientResult result : conclusion.recipients()) {
      record(connection, id, result);
    }
    String next = conclusion.next().label();
    boolean unknown =
        conclusion.recipients().stream().anyMatch(one -> one.state().equals("unknown"));
    Rows.update(
        connection,
        "UPDATE outbound SET state = CASE WHEN ? = 'sent' AND EXISTS (SELECT 1 FROM recipient"
            + " WHERE mail = ? AND state = 'failed') THEN 'failed' ELSE ? END, due = CASE"
            + " WHEN ? = 'queued' THEN ? ELSE due END, attempts = attempts + 1, unknown = unknown"
            + " + ?, concluded = ?, server_id = ?, reason = ? WHERE id = ?",
        next,
        id,
        next,
        next,
        conclusion.notBefore().toEpochMilli(),
        unknown ? 1 : 0,
        at.toEpochMilli(),
        conclusion.serverId(),
        conclusion.reason(),
        id);
  }

  private static void record(Connection connection, long mail, RecipientResult result)
      throws SQLException {
    Rows.update(
        connection,
        "UPDATE recipient SET state = ?, status = ?, reply = ? WHERE mail = ? AND address = ?",
        result.state(),
        result.enhancedStatus(),
        result.reply(),
        mail,
        result.recipient().toString());
  }
}
