package dev.mailgw.spool.sql;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MailAddress;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.Priority;
import dev.mailgw.spool.QueuedMail;
import dev.mailgw.spool.QueuedRecipient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads rows of {@code outbound} with their recipients. */
record QueueRows(Database database) {

  private static final String SELECT =
      "SELECT o.*, (SELECT COUNT(*) FROM recipient r WHERE r.mail = o.id) AS recipients"
          + " FROM outbound o WHERE o.id IN (";

  /** These mails in their order, each with its first {@code named} recipients. */
  List<QueuedMail> read(Connection connection, List<Long> ids, int named) throws SQLException {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<Long, List<QueuedRecipient>> recipients = recipients(connection, ids, named);
    Map<Long, QueuedMail> mails = new HashMap<>();
    for (QueuedMail mail :
        Rows.list(
            connection,
            SELECT + Rows.marks(ids.size()) + ")",
            row -> mail(row, recipients.getOrDefault(row.getLong("id"), List.of())),
            ids.toArray())) {
      mails.put(MailIds.number(mail.id()), mail);
    }
    return ids.stream().filter(mails::containsKey).map(mails::get).toList();
  }

  /** As {@link MailAddress#toString} wrote it, quoted local parts and all. */
  static MailAddress address(String text) {
    int at = text.lastIndexOf('@');
    return new MailAddress(text.substring(0, at), text.substring(at + 1));
  }

  private record Recipient(long mail, QueuedRecipient recipient) {}

  private static Map<Long, List<QueuedRecipient>> recipients(
      Connection connection, List<Long> ids, int named) throws SQLException {
    List<Object> arguments = new ArrayList<>(ids);
    arguments.add(named);
    Map<Long, List<QueuedRecipient>> found = new HashMap<>();
    for (Recipient one :
        Rows.list(
            connection,
            "SELECT mail, address, state, status, reply FROM recipient WHERE mail IN ("
                + Rows.marks(ids.size())
                + ") AND position < ? ORDER BY mail, position",
            QueueRows::recipient,
            arguments.toArray())) {
      found.computeIfAbsent(one.mail(), _ -> new ArrayList<>()).add(one.recipient());
    }
    return found;
  }

  private static Recipient recipient(ResultSet row) throws SQLException {
    return new Recipient(
        row.getLong(1),
        new QueuedRecipient(
            address(row.getString(2)), row.getString(3), row.getString(4), row.getString(5)));
  }

  private QueuedMail mail(ResultSet row, List<QueuedRecipient> recipients) throws SQLException {
    long id = row.getLong("id");
    long size = row.getLong("size");
    return new QueuedMail(
        MailIds.queueId(id),
        new AliasId(row.getString("alias")),
        row.getString("kind"),
        Priority.of(row.getInt("priority")),
        Optional.ofNullable(row.getString("sender")).map(QueueRows::address),
        recipients,
        row.getInt("recipients"),
        size,
        row.getString("sha256"),
        progress(row),
        Reports.read(
            row.getString("notify"),
            row.getInt("whole_returned") != 0,
            row.getString("envelope_id")),
        new Content(database, id, size));
  }

  private static QueuedMail.Progress progress(ResultSet row) throws SQLException {
    return new QueuedMail.Progress(
        OutboundState.of(row.getString("state")),
        Instant.ofEpochMilli(row.getLong("queued")),
        Instant.ofEpochMilli(row.getLong("due")),
        row.getInt("attempts"),
        row.getInt("unknown"),
        moment(row, "started"),
        moment(row, "concluded"),
        moment(row, "announced"),
        row.getString("server_id"),
        row.getString("reason"));
  }

  private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    long at = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
  }
}
