package dev.mailgw.spool.sql;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.ExceptionKind;
import dev.mailgw.spool.ExceptionLedger;
import dev.mailgw.spool.ExceptionMail;
import dev.mailgw.spool.QueueId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code exception_mail}. */
record SqlExceptionLedger(Database database) implements ExceptionLedger {

  @Override
  public List<ExceptionMail> open() {
    return database.read(
        "list exception mail",
        connection ->
            Rows.list(
                connection,
                ExceptionRows.SELECT + "e.released IS NULL ORDER BY e.id",
                ExceptionRows::mail));
  }

  @Override
  public Optional<ExceptionMail> find(QueueId exception) {
    return database.read(
        "look for exception mail " + exception,
        connection ->
            Rows.first(
                connection,
                ExceptionRows.SELECT + "e.id = ?",
                ExceptionRows::mail,
                MailIds.number(exception)));
  }

  @Override
  public Map<Group, Long> waiting() {
    Map<Group, Long> waiting = new HashMap<>();
    database.read(
        "count exception mail",
        connection ->
            Rows.list(
                connection,
                "SELECT alias, kind, COUNT(*) FROM exception_mail WHERE released IS NULL AND state"
                    + " <> 'suspect' GROUP BY alias, kind",
                row ->
                    waiting.put(
                        new Group(
                            new AliasId(row.getString(1)), ExceptionKind.of(row.getString(2))),
                        row.getLong(3))));
    return waiting;
  }
}
