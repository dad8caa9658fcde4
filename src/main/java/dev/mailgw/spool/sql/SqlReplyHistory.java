package dev.mailgw.spool.sql;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MailAddress;
import dev.mailgw.spool.ReplyHistory;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Who was answered when, in the table {@code reply}. */
record SqlReplyHistory(Database database) implements ReplyHistory {

  @Override
  public Optional<Instant> lastReply(AliasId alias, MailAddress recipient) {
    return database.read(
        "look up the last reply of alias " + alias,
        connection ->
            Rows.first(
                connection,
                "SELECT at FROM reply WHERE alias = ? AND address = ?",
                row -> Instant.ofEpochMilli(row.getLong(1)),
                alias.value(),
                key(recipient)));
  }

  /** Nobody has two mailboxes that differ only in case. */
  static String key(MailAddress address) {
    return address.toString().toLowerCase(Locale.ROOT);
  }
}
