package dev.mailgw.spool.sql;

import dev.mailgw.spool.ExceptionDesk;
import dev.mailgw.spool.ExceptionMail;
import dev.mailgw.spool.ExceptionState;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.QueueId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is done about exception mail, in one transaction each. */
record SqlExceptionDesk(Database database, OutboundRows outbound, InstantSource clock)
    implements ExceptionDesk {

  @Override
  public List<ExceptionMail> unannounced(int max) {
    return database.read(
        "look for exception mail to announce",
        connection ->
            Rows.list(
                connection,
                ExceptionRows.SELECT
                    + "e.announced IS NULL AND e.released IS NULL AND e.state <> 'suspect'"
                    + " ORDER BY e.id LIMIT ?",
                ExceptionRows::mail,
                max));
  }

  @Override
  public void announce(Collection<ExceptionMail> mails, Optional<OutboundDraft> notice) {
    Optional<OutboundRows.Prepared> prepared = notice.map(outbound::prepare);
    database.write(
        "announce " + mails.size() + " exception mails",
        connection -> {
          if (prepared.isPresent()) {
            outbound.insert(connection, prepared.get());
          }
          for (ExceptionMail mail : mails) {
            Rows.update(
                connection,
                "UPDATE exception_mail SET announced = ? WHERE id = ?",
                clock.millis(),
                MailIds.number(mail.id()));
          }
          return null;
        });
  }

  @Override
  public boolean retry(QueueId exception) {
    return database.write(
        "have exception mail " + exception + " tried again",
        connection -> {
          Optional<ExceptionMail> mail =
              Rows.first(
                  connection,
                  ExceptionRows.SELECT + "e.id = ?",
                  ExceptionRows::mail,
                  MailIds.number(exception));
          boolean possible =
              mail.filter(
                      one -> one.finding().state() == ExceptionState.LEFT && one.stored().isEmpty())
                  .isPresent();
          if (possible) {
            retry(connection, mail.get());
          }
          return possible;
        });
  }

  @Override
  public boolean release(QueueId exception) {
    return database.write(
            "release exception mail " + exception,
            connection ->
                Rows.update(
                    connection,
                    "UPDATE exception_mail SET released = ? WHERE id = ? AND released IS NULL AND"
                        + " state <> 'suspect'",
                    clock.millis(),
                    MailIds.number(exception)))
        == 1;
  }

  /** A mailbox that is left as it is gets read again from there: the checkpoint is behind it. */
  private static void retry(Connection connection, ExceptionMail mail) throws SQLException {
    Rows.update(
        connection,
        "UPDATE exception_mail SET state = 'suspect', announced = NULL, released = NULL WHERE id ="
            + " ?",
        MailIds.number(mail.id()));
    long validity = mail.finding().key().validity();
    if (validity == 0) {
      Rows.update(connection, "DELETE FROM checkpoint WHERE alias = ?", mail.alias().value());
      return;
    }
    long uid = Long.parseLong(mail.finding().key().uid());
    Rows.update(
        connection,
        "UPDATE checkpoint SET uid = ? WHERE alias = ? AND validity = ? AND CAST(uid AS BIGINT) >="
            + " ?",
        Long.toString(uid - 1),
        mail.alias().value(),
        validity,
        uid);
  }
}
