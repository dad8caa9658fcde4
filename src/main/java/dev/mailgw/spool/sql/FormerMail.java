package dev.mailgw.spool.sql;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.MailboxKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Mail that is known by keys which its mailbox no longer uses: after a change of UIDVALIDITY (RFC
 * 3501 §2.3.1.1), or of the protocol, each message has another key. One with the same content as a
 * stored mail is that mail, which then goes by the new key; a second one with that content is not.
 *
 * <p>At the change, contents of the mails with other keys are copied into a table of their own, so
 * that an index on them costs nothing as long as nothing changes. For use within a transaction.
 */
record FormerMail(Connection connection, AliasId alias, long validity) {

  private static final String FOUND =
      "SELECT f.mail FROM former f JOIN inbound i ON i.id = f.mail WHERE f.alias = ? AND f.sha256 ="
          + " ? AND i.validity <> ? ORDER BY f.mail LIMIT 1";

  /** What there is for messages of this validity; empty on all days but those after a change. */
  static Optional<FormerMail> of(Connection connection, AliasId alias, long validity)
      throws SQLException {
    FormerMail former = new FormerMail(connection, alias, validity);
    Optional<Long> last =
        Rows.first(
            connection,
            "SELECT validity FROM mailbox_validity WHERE alias = ?",
            row -> row.getLong(1),
            alias.value());
    if (last.isEmpty() || last.get() != validity) {
      former.gather();
    }
    return former.isEmpty() ? Optional.empty() : Optional.of(former);
  }

  /** Whether a message is a stored mail, which then has the message's key. */
  boolean claims(MailboxKey key, String sha256) throws SQLException {
    Optional<Long> mail =
        Rows.first(connection, FOUND, row -> row.getLong(1), alias.value(), sha256, validity);
    return mail.isPresent() && rename(mail.get(), key);
  }

  private boolean rename(long mail, MailboxKey key) throws SQLException {
    int renamed =
        Rows.update(
            connection,
            "UPDATE inbound SET validity = ?, uid = ? WHERE id = ? AND NOT EXISTS (SELECT 1 FROM"
                + " inbound WHERE alias = ? AND validity = ? AND uid = ?)",
            key.validity(),
            key.uid(),
            mail,
            alias.value(),
            key.validity(),
            key.uid());
    if (renamed == 1) {
      Rows.update(connection, "DELETE FROM former WHERE mail = ?", mail);
    }
    return renamed == 1;
  }

  private boolean isEmpty() throws SQLException {
    return Rows.first(
            connection,
            "SELECT 1 FROM former WHERE alias = ? LIMIT 1",
            row -> row.getInt(1),
            alias.value())
        .isEmpty();
  }

  private void gather() throws SQLException {
    Rows.update(connection, "DELETE FROM former WHERE alias = ?", alias.value());
    Rows.update(
        connection,
        "INSERT INTO former (alias, sha256, mail) SELECT alias, sha256, id FROM inbound WHERE alias"
            + " = ? AND validity <> ?",
        alias.value(),
        validity);
    Rows.update(
        connection,
        "INSERT INTO mailbox_validity (alias, validity) VALUES (?, ?) ON CONFLICT (alias) DO UPDATE"
            + " SET validity = excluded.validity",
        alias.value(),
        validity);
  }
}
