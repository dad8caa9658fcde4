package dev.mailgw.spool.sql;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.ExceptionFinding;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.spool.Receipt;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A batch on its way into {@code inbound}: one transaction, one sync, for all of it. */
final class SqlReceipt implements Receipt {

  private static final String INSERT =
      "INSERT INTO inbound (id, alias, validity, uid, size, sha256, received)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (alias, validity, uid) DO NOTHING";

  private final Database database;
  private final MailIds ids;
  private final InstantSource clock;
  private final AliasId alias;
  private final boolean guarded;
  private final IncomingContent content;
  private final ExceptionRows exceptions;
  private final List<Entry> entries = new ArrayList<>();
  private final List<ExceptionFinding> notes = new ArrayList<>();
  private long bytes;

  /** {@code guarded}: whether a message that was stored before is passed over. */
  SqlReceipt(
      Database database,
      MailIds ids,
      InstantSource clock,
      AliasId alias,
      ExceptionRows exceptions,
      boolean guarded) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
    this.alias = alias;
    this.exceptions = exceptions;
    this.guarded = guarded;
    this.content = database.incoming();
  }

  private record Entry(long id, MailboxKey key, long size) {}

  @Override
  public long add(MailboxKey key, InputStream message) throws IOException {
    long id = ids.next();
    boolean complete = false;
    try {
      long size = content.read(id, message);
      entries.add(new Entry(id, key, size));
      bytes += size;
      complete = true;
      return size;
    } finally {
      if (!complete) {
        content.discard(id);
      }
    }
  }

  @Override
  public void note(ExceptionFinding finding) {
    notes.add(finding);
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public int messages() {
    return entries.size();
  }

  @Override
  public int commit() {
    String what = "store " + entries.size() + " messages of alias " + alias;
    try {
      content.ready();
    } catch (IOException e) {
      throw database.failure(what, e);
    }
    int stored =
        database.write(
            what,
            connection -> {
              List<Long> fresh = insertEntries(connection);
              content.keep(connection, fresh);
              exceptions.put(connection, alias, notes);
              return fresh.size();
            });
    content.kept();
    entries.clear();
    return stored;
  }

  @Override
  public void close() {
    content.close();
  }

  /** The mails that are new. */
  private List<Long> insertEntries(Connection connection) throws SQLException {
    List<Long> fresh = new ArrayList<>();
    long now = clock.instant().toEpochMilli();
    Optional<FormerMail> former = former(connection);
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Entry entry : entries) {
        if (!known(connection, former, entry) && insert(insert, entry, now) == 1) {
          fresh.add(entry.id());
        }
      }
    }
    return fresh;
  }

  /** A batch comes from one session, so all its keys are of one validity. */
  private Optional<FormerMail> former(Connection connection) throws SQLException {
    return guarded && !entries.isEmpty()
        ? FormerMail.of(connection, alias, entries.getFirst().key().validity())
        : Optional.empty();
  }

  private boolean known(Connection connection, Optional<FormerMail> former, Entry entry)
      throws SQLException {
    if (!guarded) {
      giveUpKey(connection, entry.key());
    }
    return former.isPresent() && former.get().claims(entry.key(), content.sha256(entry.id()));
  }

  /** Without a guard the newest mail has the key; the ones before keep theirs with their id. */
  private void giveUpKey(Connection connection, MailboxKey key) throws SQLException {
    Rows.update(
        connection,
        "UPDATE inbound SET uid = uid || ' ' || id WHERE alias = ? AND validity = ? AND uid = ?",
        alias.value(),
        key.validity(),
        key.uid());
  }

  private int insert(PreparedStatement insert, Entry entry, long now) throws SQLException {
    insert.setLong(1, entry.id());
    insert.setString(2, alias.value());
    insert.setLong(3, entry.key().validity());
    insert.setString(4, entry.key().uid());
    insert.setLong(5, entry.size());
    insert.setString(6, content.sha256(entry.id()));
    insert.setLong(7, now);
    return insert.executeUpdate();
  }
}
