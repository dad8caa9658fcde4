package dev.mailgw.spool.sql;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.spool.OutboundQueue;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.Priority;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.ReportRequest;
import dev.mailgw.spool.Spent;
import dev.mailgw.spool.Step;
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

/** The way out, in the tables {@code outbound}, {@code recipient} and {@code chunk}. */
final class SqlOutboundQueue implements OutboundQueue {

  private final Database database;
  private final OutboundRows rows;
  private final InstantSource clock;
  private final StepRecord steps;

  SqlOutboundQueue(Database database, OutboundRows rows, InstantSource clock) {
    this.database = database;
    this.rows = rows;
    this.clock = clock;
    this.steps = database.steps();
  }

  @Override
  public QueueId submit(OutboundDraft draft) {
    OutboundRows.Prepared prepared = rows.prepare(draft);
    return database.write(
        "queue a mail of alias " + draft.alias(), connection -> rows.insert(connection, prepared));
  }

  @Override
  public Optional<QueueId> known(String idempotencyKey) {
    return database.read(
        "look for an idempotency key",
        connection -> OutboundRows.existing(connection, idempotencyKey).map(MailIds::queueId));
  }

  @Override
  public List<OutboundMail> claimDue(AliasId alias, Instant now, int max) {
    if (!anyDue(now)) {
      return List.of();
    }
    return database.write(
        "claim due mail of alias " + alias,
        connection -> {
          List<OutboundMail> claimed = new ArrayList<>();
          for (Priority priority : Priority.values()) {
            if (claimed.size() < max) {
              claimed.addAll(claim(connection, alias, priority, now, max - claimed.size()));
            }
          }
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
  public void record(List<? extends Step> happened) {
    steps.record(happened, clock.instant());
  }

  @Override
  public void publish() {
    steps.publish();
  }

  @Override
  public List<Spent> spent(String account, Instant since) {
    return database.read(
        "look what account " + account + " has sent",
        connection ->
            Rows.list(
                connection,
                "SELECT at, messages, recipients FROM spending WHERE account = ? AND at >= ?"
                    + " ORDER BY at",
                row ->
                    new Spent(Instant.ofEpochSecond(row.getLong(1)), row.getInt(2), row.getInt(3)),
                account,
                since.getEpochSecond()));
  }

  @Override
  public List<QueueId> recover(OutboundState unknownOutcome, Instant now) {
    publish();
    return database.write(
        "take back what a dead process had claimed",
        connection -> {
          Rows.update(connection, "UPDATE outbound SET state = 'queued' WHERE state = 'active'");
          return Rows.list(
              connection,
              "UPDATE outbound SET state = ?, due = ?, attempts = attempts + 1,"
                  + " unknown = unknown + 1, reason = 'the process ended while it was being sent'"
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

  /** Of one priority: what is not due then costs nothing, however much of it there is. */
  private List<OutboundMail> claim(
      Connection connection, AliasId alias, Priority priority, Instant now, int max)
      throws SQLException {
    List<Claim> claims =
        Rows.list(
            connection,
            "UPDATE outbound SET state = 'active' WHERE id IN (SELECT id FROM outbound WHERE state"
                + " = 'queued' AND alias = ? AND priority = ? AND due <= ? ORDER BY due, id LIMIT ?"
                + database.forUpdate()
                + ") RETURNING id, alias, kind, sender, size, queued, due, attempts, notify,"
                + " whole_returned, envelope_id",
            row -> Claim.of(database, row),
            alias.value(),
            priority.rank(),
            now.toEpochMilli(),
            max);
    List<OutboundMail> claimed = new ArrayList<>();
    for (Claim claim : claims) {
      claimed.add(claim.mail(remaining(connection, claim.id())));
    }
    claimed.sort(Comparator.comparing(OutboundMail::due).thenComparing(OutboundMail::id));
    return claimed;
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
      Content content,
      ReportRequest report) {

    static Claim of(Database database, ResultSet row) throws SQLException {
      return new Claim(
          row.getLong(1),
          new AliasId(row.getString(2)),
          row.getString(3),
          Optional.ofNullable(row.getString(4)).map(SqlOutboundQueue::address),
          Instant.ofEpochMilli(row.getLong(6)),
          Instant.ofEpochMilli(row.getLong(7)),
          row.getInt(8),
          new Content(database, row.getLong(1), row.getLong(5)),
          Reports.read(row.getString(9), row.getInt(10) != 0, row.getString(11)));
    }

    OutboundMail mail(List<MailAddress> recipients) {
      Envelope envelope = new Envelope(sender, recipients);
      return new OutboundMail(
          MailIds.queueId(id), alias, kind, envelope, queued, due, attempts, content, report);
    }
  }
}
