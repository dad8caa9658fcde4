package dev.mailgw.spool.sql;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.ExceptionFinding;
import dev.mailgw.spool.Exceptions;
import dev.mailgw.spool.MailboxKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What retrievers know, in the table {@code exception_mail}. */
record SqlExceptions(Database database, ExceptionRows rows) implements Exceptions {

  private static final int KEYS_PER_QUERY = 500;
  private static final String FIND =
      "SELECT validity, uid, kind, state, size, tries, reason FROM exception_mail WHERE alias = ?";

  @Override
  public Map<MailboxKey, ExceptionFinding> find(AliasId alias, Collection<MailboxKey> keys) {
    Set<MailboxKey> wanted = Set.copyOf(keys);
    List<String> uids = wanted.stream().map(MailboxKey::uid).distinct().toList();
    Map<MailboxKey, ExceptionFinding> found = new HashMap<>();
    for (int from = 0; from < uids.size(); from += KEYS_PER_QUERY) {
      List<String> some = uids.subList(from, Math.min(uids.size(), from + KEYS_PER_QUERY));
      for (ExceptionFinding one : find(alias, some)) {
        if (wanted.contains(one.key())) {
          found.put(one.key(), one);
        }
      }
    }
    return found;
  }

  @Override
  public void record(AliasId alias, Collection<ExceptionFinding> findings) {
    if (!findings.isEmpty()) {
      database.write(
          "record exception mail of alias " + alias,
          connection -> {
            rows.put(connection, alias, findings);
            return null;
          });
    }
  }

  @Override
  public void retainSuspects(AliasId alias, Collection<MailboxKey> listed) {
    Set<MailboxKey> there = new HashSet<>(listed);
    List<MailboxKey> gone = suspects(alias).stream().filter(key -> !there.contains(key)).toList();
    if (!gone.isEmpty()) {
      drop(alias, gone);
    }
  }

  private List<ExceptionFinding> find(AliasId alias, List<String> uids) {
    List<Object> arguments = new ArrayList<>(List.of(alias.value()));
    arguments.addAll(uids);
    return database.read(
        "look for exception mail of alias " + alias,
        connection ->
            Rows.list(
                connection,
                FIND + " AND uid IN (" + Rows.marks(uids.size()) + ")",
                row -> ExceptionRows.finding(row, 1),
                arguments.toArray()));
  }

  private List<MailboxKey> suspects(AliasId alias) {
    return database.read(
        "list suspects of alias " + alias,
        connection ->
            Rows.list(
                connection,
                "SELECT validity, uid FROM exception_mail WHERE alias = ? AND state = 'suspect'",
                row -> new MailboxKey(row.getLong(1), row.getString(2)),
                alias.value()));
  }

  private void drop(AliasId alias, List<MailboxKey> keys) {
    database.write(
        "drop suspects of alias " + alias,
        connection -> {
          for (MailboxKey key : keys) {
            Rows.update(
                connection,
                "DELETE FROM exception_mail WHERE alias = ? AND validity = ? AND uid = ? AND state"
                    + " = 'suspect'",
                alias.value(),
                key.validity(),
                key.uid());
          }
          return null;
        });
  }
}
