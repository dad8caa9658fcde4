package dev.mailgw.spool.sql;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueAction;
import dev.mailgw.spool.QueueDesk;
import dev.mailgw.spool.QueueFilter;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.QueuePage;
import dev.mailgw.spool.QueuedMail;
import dev.mailgw.spool.Ruling;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outbound queue as a person works on it, in the tables {@code outbound} and {@code recipient}.
 */
record SqlQueueDesk(Database database, QueueRows rows, InstantSource clock) implements QueueDesk {

  private static final int NAMED = 3;

  /**
   * Ids ascend with time. A walk along an index that holds all it needs; how much was sent makes no
   * difference.
   */
  static final String DEPTHS =
      "SELECT alias, state, COUNT(*), MIN(id) FROM outbound WHERE state IN ('queued', 'active',"
          + " 'sending', 'failed', 'held', 'cancelled') GROUP BY state, alias";

  @Override
  public List<QueuedMail> list(QueueFilter filter, QueuePage page) {
    QueueListing listing = new QueueListing(filter, page);
    return database.read(
        "list the outbound queue",
        connection ->
            rows.read(
                connection,
                Rows.list(connection, listing.sql(), row -> row.getLong(1), listing.arguments()),
                NAMED));
  }

  @Override
  public Optional<QueuedMail> find(QueueId mail) {
    return database
        .read(
            "look for outbound mail " + mail,
            connection -> rows.read(connection, List.of(MailIds.number(mail)), Integer.MAX_VALUE))
        .stream()
        .findFirst();
  }

  @Override
  public List<Depth> depths() {
    return database.read(
        "count the outbound queue",
        connection ->
            Rows.list(
                connection,
                DEPTHS,
                row ->
                    new Depth(
                        new AliasId(row.getString(1)),
                        OutboundState.of(row.getString(2)),
                        row.getLong(3),
                        MailIds.madeAt(row.getLong(4)))));
  }

  @Override
  public Map<QueueId, Ruling> apply(QueueAction action, Collection<QueueId> mails) {
    return database.write(
        "work on " + mails.size() + " mails of the outbound queue",
        connection -> {
          Map<QueueId, Ruling> rulings = new LinkedHashMap<>();
          for (QueueId mail : mails) {
            rulings.put(mail, apply(connection, action, MailIds.number(mail)));
          }
          return rulings;
        });
  }

  private Ruling apply(Connection connection, QueueAction action, long mail) throws SQLException {
    Optional<DeskRules.Facts> facts = facts(connection, mail);
    if (facts.isEmpty()) {
      return new Ruling.Refused("is not known");
    }
    Ruling ruling = DeskRules.judge(action, facts.get());
    if (ruling instanceof Ruling.Done && !change(connection, action, mail, facts.get().state())) {
      return new Ruling.Refused("was taken up by a dispatcher this moment; look again");
    }
    return ruling;
  }

  private static Optional<DeskRules.Facts> facts(Connection connection, long mail)
      throws SQLException {
    return Rows.first(
        connection,
        "SELECT state, unknown, (SELECT COUNT(*) FROM recipient r WHERE r.mail = o.id AND r.state"
            + " <> 'delivered'), (SELECT COUNT(*) FROM chunk c WHERE c.mail = o.id AND c.seq = 0),"
            + " reason FROM outbound o WHERE id = ?",
        row ->
            new DeskRules.Facts(
                OutboundState.of(row.getString(1)),
                row.getInt(2) > 0,
                row.getInt(3),
                row.getInt(4) > 0,
                row.getString(5)),
        mail);
  }

  /** Only as long as the mail stands where it was seen: a dispatcher may have come first. */
  private boolean change(Connection connection, QueueAction action, long mail, OutboundState seen)
      throws SQLException {
    return switch (action) {
      case QueueAction.Retry _ -> retry(connection, mail, seen);
      case QueueAction.Hold(String reason) ->
          set(connection, "state = 'held', announced = ?, reason = ?", mail, seen, reason);
      case QueueAction.Release _ -> requeue(connection, "announced = NULL", mail, seen);
      case QueueAction.Cancel(String reason) ->
          set(connection, "state = 'cancelled', concluded = ?, reason = ?", mail, seen, reason);
    };
  }

  private boolean retry(Connection connection, long mail, OutboundState seen) throws SQLException {
    boolean queued = requeue(connection, "announced = NULL, due = " + clock.millis(), mail, seen);
    if (queued) {
      Rows.update(
          connection,
          "UPDATE recipient SET state = 'queued' WHERE mail = ? AND state = 'failed'",
          mail);
    }
    return queued;
  }

  private static boolean requeue(
      Connection connection, String changes, long mail, OutboundState seen) throws SQLException {
    return Rows.update(
            connection,
            "UPDATE outbound SET state = 'queued', " + changes + " WHERE id = ? AND state = ?",
            mail,
            seen.label())
        == 1;
  }

  private boolean set(
      Connection connection, String changes, long mail, OutboundState seen, String reason)
      throws SQLException {
    return Rows.update(
            connection,
            "UPDATE outbound SET " + changes + " WHERE id = ? AND state = ?",
            clock.millis(),
            reason,
            mail,
            seen.label())
        == 1;
  }
}
