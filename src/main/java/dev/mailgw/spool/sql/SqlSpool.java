package dev.mailgw.spool.sql;

import dev.mailgw.alias.AliasStatusStore;
import dev.mailgw.spool.ExceptionDesk;
import dev.mailgw.spool.ExceptionLedger;
import dev.mailgw.spool.InboundSpool;
import dev.mailgw.spool.MailLedger;
import dev.mailgw.spool.OutboundQueue;
import dev.mailgw.spool.QueueDesk;
import dev.mailgw.spool.ReplyHistory;
import dev.mailgw.spool.Retention;
import dev.mailgw.spool.UndeliveredDesk;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * The spool's ports on one database.
 *
 * @param inbound the way in
 * @param outbound the way out
 * @param replies who was answered when
 * @param ledger the read side
 * @param exceptions what is done about exception mail
 * @param exceptionLedger which exception mail there is
 * @param queue the outbound queue as a person works on it
 * @param undelivered who was told of mail that was not delivered
 * @param retention forgets what is past its time
 * @param aliases alias status over restarts
 */
public record SqlSpool(
    InboundSpool inbound,
    OutboundQueue outbound,
    ReplyHistory replies,
    MailLedger ledger,
    ExceptionDesk exceptions,
    ExceptionLedger exceptionLedger,
    QueueDesk queue,
    UndeliveredDesk undelivered,
    Retention retention,
    AliasStatusStore aliases) {

  /** The read side alone; changes nothing. */
  public static MailLedger reading(Database database) {
    return new SqlMailLedger(database);
  }

  /** Which exception mail there is; changes nothing. */
  public static ExceptionLedger readingExceptions(Database database) {
    return new SqlExceptionLedger(database);
  }

  /** The outbound queue; on a database for reading, what would change it fails. */
  public static QueueDesk readingQueue(Database database, InstantSource clock) {
    return new SqlQueueDesk(database, new QueueRows(database), clock);
  }

  /** Takes up the spool with the rules that hold by default. */
  public static SqlSpool on(Database database, InstantSource clock, RandomGenerator random) {
    return on(database, clock, random, SpoolRules.DEFAULT);
  }

  /**
   * Takes up the spool as the last process left it: unfinished receipts are nothing, and their
   * content is removed.
   *
   * @param random for this node's part of mail ids
   */
  public static SqlSpool on(
      Database database, InstantSource clock, RandomGenerator random, SpoolRules rules) {
    MailIds ids = new MailIds(clock, random);
    OutboundRows outbound = new OutboundRows(database, ids, clock);
    SqlRetention retention = new SqlRetention(database);
    retention.deleteOrphans(clock.instant().minus(database.receiptsMayLast()));
    QueueRows queue = new QueueRows(database);
    ExceptionRows exceptions = new ExceptionRows(ids, clock);
    return new SqlSpool(
        new SqlInboundSpool(database, ids, clock, outbound, exceptions, rules),
        new SqlOutboundQueue(database, outbound, clock),
        new SqlReplyHistory(database),
        new SqlMailLedger(database),
        new SqlExceptionDesk(database, outbound, clock),
        new SqlExceptionLedger(database),
        new SqlQueueDesk(database, queue, clock),
        new SqlUndeliveredDesk(database, queue, outbound, clock),
        retention,
        new SqlAliasStatusStore(database));
  }
}
