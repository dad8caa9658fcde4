package dev.mailgw.spool.sql;

import dev.mailgw.message.MailAddress;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.ReportRequest;
import dev.mailgw.spool.SpoolException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Writes a draft's rows into a transaction that somebody else began. */
final class OutboundRows {

  private final Database database;
  private final MailIds ids;
  private final InstantSource clock;

  OutboundRows(Database database, MailIds ids, InstantSource clock) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /** A draft whose content has been read, ahead of the transaction that will make it exist. */
  record Prepared(long id, OutboundDraft draft, IncomingContent content, long size) {}

  /** Reads the draft's content; large content is written ahead in a transaction of its own. */
  Prepared prepare(OutboundDraft draft) {
    long id = ids.next();
    IncomingContent content = new IncomingChunks(database);
    try (InputStream in = draft.content().open()) {
      return new Prepared(id, draft, content, content.read(id, in));
    } catch (IOException e) {
      content.close();
      throw new SpoolException("can't read the content of a mail to queue: " + e.getMessage(), e);
    }
  }

  /** Inserts the draft, or finds the mail that has its idempotency key. */
  QueueId insert(Connection connection, Prepared prepared) throws SQLException {
    OutboundDraft draft = prepared.draft();
    Optional<Long> first = Optional.empty();
    if (draft.idempotencyKey().isPresent()) {
      first = existing(connection, draft.idempotencyKey().get());
    }
    if (first.isPresent()) {
      prepared.content().keep(connection, List.of());
      return MailIds.queueId(first.get());
    }
    prepared.content().keep(connection, List.of(prepared.id()));
    insertRow(connection, prepared);
    int position = 0;
    for (MailAddress recipient : draft.envelope().recipients()) {
      Rows.update(
          connection,
          "INSERT INTO recipient (mail, position, address, state) VALUES (?, ?, ?, 'queued')",
          prepared.id(),
          position++,
          recipient.toString());
    }
    return MailIds.queueId(prepared.id());
  }

  /** Inserts an automatic reply and remembers whom it answers. */
  void insertReply(Connection connection, Prepared prepared) throws SQLException {
    OutboundDraft draft = prepared.draft();
    insert(connection, prepared);
    for (MailAddress recipient : draft.envelope().recipients()) {
      Rows.update(
          connection,
          "INSERT INTO reply (alias, address, at) VALUES (?, ?, ?)"
              + " ON CONFLICT (alias, address) DO UPDATE SET at = excluded.at",
          draft.alias().value(),
          SqlReplyHistory.key(recipient),
          clock.millis());
    }
  }

  /** The mail that was queued with this idempotency key. */
  static Optional<Long> existing(Connection connection, String idempotencyKey) throws SQLException {
    return Rows.first(
        connection,
        "SELECT id FROM outbound WHERE idempotency_key = ?",
        row -> row.getLong(1),
        idempotencyKey);
  }

  private void insertRow(Connection connection, Prepared prepared) throws SQLException {
    OutboundDraft draft = prepared.draft();
    long now = clock.millis();
    Rows.update(
        connection,
        "INSERT INTO outbound (id, alias, kind, sender, size, sha256, idempotency_key, queued,"
            + " state, due, priority, notify, whole_returned, envelope_id, delay_asked) VALUES (?,"
            + " ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?)",
        prepared.id(),
        draft.alias().value(),
        draft.kind(),
        draft.envelope().sender().map(MailAddress::toString).orElse(null),
        prepared.size(),
        prepared.content().sha256(prepared.id()),
        draft.idempotencyKey().orElse(null),
        now,
        now,
        draft.priority().rank(),
        Reports.notify(draft.report()),
        draft.report().whole() ? 1 : 0,
        draft.report().envelopeId().orElse(null),
        draft.report().asks(ReportRequest.Event.DELAY) ? 1 : 0);
  }
}
