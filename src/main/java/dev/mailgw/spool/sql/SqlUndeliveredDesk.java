package dev.mailgw.spool.sql;

import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.QueuedMail;
import dev.mailgw.spool.UndeliveredDesk;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/** Who was told of mail that was not delivered, in columns of {@code outbound}. */
record SqlUndeliveredDesk(
    Database database, QueueRows rows, OutboundRows outbound, InstantSource clock)
    implements UndeliveredDesk {

  private static final String UNTOLD = "state IN ('failed', 'held') AND announced IS NULL";
  private static final String DELAYED = "state = 'queued' AND delay_asked = 1";

  @Override
  public List<QueuedMail> unannounced(int max) {
    return find(
        "look for undelivered mail to announce",
        "SELECT id FROM outbound WHERE " + UNTOLD + " ORDER BY id LIMIT ?",
        max);
  }

  @Override
  public long untold() {
    return database.read(
        "count undelivered mail",
        connection ->
            Rows.first(
                    connection,
                    "SELECT COUNT(*) FROM outbound WHERE " + UNTOLD,
                    row -> row.getLong(1))
                .orElseThrow());
  }

  @Override
  public List<QueuedMail> delayed(Instant moment, int max) {
    return find(
        "look for delayed mail",
        "SELECT id FROM outbound WHERE " + DELAYED + " AND id < ? ORDER BY id LIMIT ?",
        MailIds.startOf(moment),
        max);
  }

  @Override
  public boolean announce(Collection<QueuedMail> mails, List<OutboundDraft> told) {
    return mark("announced = " + clock.millis(), UNTOLD, mails, told);
  }

  @Override
  public boolean announceDelay(Collection<QueuedMail> mails, List<OutboundDraft> told) {
    return mark("delay_asked = 0", DELAYED, mails, told);
  }

  private List<QueuedMail> find(String what, String sql, Object... arguments) {
    return database.read(
        what,
        connection ->
            rows.read(
                connection,
                Rows.list(connection, sql, row -> row.getLong(1), arguments),
                Integer.MAX_VALUE));
  }

  private boolean mark(
      String change, String condition, Collection<QueuedMail> mails, List<OutboundDraft> told) {
    List<OutboundRows.Prepared> prepared = told.stream().map(outbound::prepare).toList();
    String mark = "UPDATE outbound SET " + change + " WHERE id = ? AND " + condition;
    try {
      return database.write(
          "announce " + mails.size() + " undelivered mails",
          connection -> {
            for (QueuedMail mail : mails) {
              if (Rows.update(connection, mark, MailIds.number(mail.id())) == 0) {
                throw new ChangedException();
              }
            }
            for (OutboundRows.Prepared one : prepared) {
              outbound.insert(connection, one);
            }
            return true;
          });
    } catch (ChangedException _) {
      prepared.forEach(one -> one.content().close());
      return false;
    }
  }

  /** Takes the transaction back. */
  private static final class ChangedException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
