package dev.mailgw.spool.sql;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.spool.Conclusion;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.spool.OutboundQueue;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.RecipientResult;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The way out, in the tables {@code outbound}, {@code recipient} and {@code chunk}. */
final class SqlOutboundQueue implements OutboundQueue {

  private final Database database;
  private final OutboundRows rows;
  private final InstantSource clock;

  SqlOutboundQueue(Database database, OutboundRows rows, InstantSource clock) {
    this.database = database;
    this.rows = rows;
    this.clock = clock;
  }

  @Override
  public QueueId submit(OutboundDraft draft) {
    OutboundRows.Prepared prepared = rows.prepare(draft);
    return database.write(
        "queue a mail of alias " + draft.alias(), connection -> rows.insert(connection, prepared));
  }

  @Override
  public List<OutboundMail> claimDue(Set<AliasId> aliases, Instant now, int max) {
    if (aliases.isEmpty() || !anyDue(now)) {
      return List.of();
    }
    return database.write(
        "claim due mail",
        connection -> {
          List<OutboundMail> claimed = new ArrayList<>();
          for (Claim claim : claim(connection, aliases, now, max)) {
            claimed.add(claim.mail(remaining(connection, claim.id())));
          }
          claimed.sort(Comparator.comparing(OutboundMail::due).thenComparing(OutboundMail::id));
          return claimed;
        });
  }

  @Override
  public void release(Collection<QueueId> mails) {
    database.write(
        "release " + mails.size() + " claimed mails",
        connection -> {
          for (QueueId mail : mails) {
            Rows.update(
                connection,
                "UPDATE outbound SET state = 'queued' WHERE id = ? AND state = 'active'",
                MailIds.number(mail));
          }
          return null;
        });
  }

  @Override
  public void begin(QueueId mail, Instant started) {
    database.write(
        "begin an attempt of " + mail,
        connection ->
            Rows.update(
                connection,
                "UPDATE outbound SET state = 'sending', started = ? WHERE id = ?",
                started.toEpochMilli(),
                MailIds.number(mail)));
  }

  @Override
  public void conclude(Conclusion conclusion) {
    long id = MailIds.number(conclusion.mail());
    database.write(
        "conclude an attempt of " + conclusion.mail(),
        connection -> {
          for (RecipientResult result : conclusion.recipients()) {
            record(connection, id, result);
          }
          return Rows.update(
              connection,
              "UPDATE outbound SET state = CASE WHEN ? = 'sent' AND EXISTS (SELECT 1 FROM recipient"
                  + " WHERE mail = ? AND state = 'failed') THEN 'failed' ELSE ? END, due = CASE"
                  + " WHEN ? = 'queued' THEN ? ELSE due END, attempts = attempts + 1, concluded ="
                  + " ?, server_id = ? WHERE id = ?",
              conclusion.next().label(),
              id,
              conclusion.next().label(),
              conclusion.next().label(),
              conclusion.notBefore().toEpochMilli(),
              clock.millis(),
              conclusion.serverId(),
              id);
        });
  }

  @Override
  public List<QueueId> recover(OutboundState unknownOutcome, Instant now) {
    return database.write(
        "take back what a dead process had claimed",
        connection -> {
          Rows.update(connection, "UPDATE outbound SET state = 'queued' WHERE state = 'active'");
          return Rows.list(
              connection,
              "UPDATE outbound SET state = ?, due = ?, attempts = attempts + 1"
                  + " WHERE state = 'sending' RETURNING id",
              row -> MailIds.queueId(row.getLong(1)),
              unknownOutcome.label(),
              now.toEpochMilli());
        });
  }

  /** A read waits for nobody: an idle dispatcher never takes the writer's place. */
  private boolean anyDue(Instant now) {
    return database.read(
        "look for due mail",
        connection ->
            Rows.first(
                    connection,
                    "SELECT id FROM outbound WHERE state = 'queued' AND due <= ? LIMIT 1",
                    row -> row.getLong(1),
                    now.toEpochMilli())
                .isPresent());
  }

  private List<Claim> claim(
      Connection connection, Collection<AliasId> aliases, Instant now, int max)
      throws SQLException {
    List<Object> arguments = new ArrayList<>(List.of(now.toEpochMilli()));
    aliases.forEach(alias -> arguments.add(alias.value()));
    arguments.add(max);
    return Rows.list(
        connection,
        "UPDATE outbound SET state = 'active' WHERE id IN (SELECT id FROM outbound WHERE state ="
            + " 'queued' AND due <= ? AND alias IN ("
            + Rows.marks(aliases.size())
            + ") ORDER BY due, id LIMIT ?"
            + database.forUpdate()
            + ") RETURNING id, alias, kind, sender, size, queued, due, attempts",
        row -> Claim.of(database, row),
        arguments.toArray());
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

  private static List<MailAddress> remaining(Connection connection, long id) throws SQLException {
    return Rows.list(
        connection,
        "SELECT address FROM recipient WHERE mail = ? AND state NOT IN ('delivered', 'failed')"
            + " ORDER BY position",
        row -> address(row.getString(1)),
        id);
  }

  /** As {@link MailAddress#toString} wrote it, quoted local parts and all. */
  private static MailAddress address(String text) {
    int at = text.lastIndexOf('@');
    return new MailAddress(text.substring(0, at), text.substring(at + 1));
  }

  private record Claim(
      long id,
      AliasId alias,
      String kind,
      Optional<MailAddress> sender,
      Instant queued,
      Instant due,
      int attempts,
      Content content) {

    static Claim of(Database database, ResultSet row) throws SQLException {
      return new Claim(
          row.getLong(1),
          new AliasId(row.getString(2)),
          row.getString(3),
          Optional.ofNullable(row.getString(4)).map(SqlOutboundQueue::address),
          Instant.ofEpochMilli(row.getLong(6)),
          Instant.ofEpochMilli(row.getLong(7)),
          row.getInt(8),
          new Content(database, row.getLong(1), row.getLong(5)));
    }

    OutboundMail mail(List<MailAddress> recipients) {
      Envelope envelope = new Envelope(sender, recipients);
      return new OutboundMail(
          MailIds.queueId(id), alias, kind, envelope, queued, due, attempts, content);
    }
  }
}
