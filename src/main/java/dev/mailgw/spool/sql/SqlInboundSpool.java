package dev.mailgw.spool.sql;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.Exceptions;
import dev.mailgw.spool.Forgetting;
import dev.mailgw.spool.InboundMail;
import dev.mailgw.spool.InboundSpool;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.spool.Receipt;
import dev.mailgw.spool.Settlement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The way in, in the tables {@code inbound}, {@code checkpoint} and {@code chunk}. */
final class SqlInboundSpool implements InboundSpool {

  private static final int KEYS_PER_QUERY = 500;
  static final String COLUMNS = "id, alias, validity, uid, size, sha256, received";

  private final Database database;
  private final MailIds ids;
  private final InstantSource clock;
  private final OutboundRows outbound;
  private final ExceptionRows exceptions;
  private final Set<AliasId> unguarded;
  private final Forgetting forgetting;

  SqlInboundSpool(
      Database database,
      MailIds ids,
      InstantSource clock,
      OutboundRows outbound,
      ExceptionRows exceptions,
      SpoolRules rules) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
    this.outbound = outbound;
    this.exceptions = exceptions;
    this.unguarded = rules.unguarded();
    this.forgetting = new SqlForgetting(database, clock, rules.keepLedger());
  }

  @Override
  public Receipt receive(AliasId alias) {
    return new SqlReceipt(database, ids, clock, alias, exceptions, !unguarded.contains(alias));
  }

  @Override
  public Forgetting forgetting() {
    return forgetting;
  }

  @Override
  public Set<MailboxKey> known(AliasId alias, Collection<MailboxKey> keys) {
    if (unguarded.contains(alias)) {
      return Set.of();
    }
    Map<Long, List<MailboxKey>> byValidity =
        keys.stream().collect(Collectors.groupingBy(MailboxKey::validity));
    return database.read(
        "look up messages of alias " + alias,
        connection -> {
          Set<MailboxKey> known = new HashSet<>();
          for (var group : byValidity.entrySet()) {
            known.addAll(known(connection, alias, group.getKey(), group.getValue()));
          }
          return known;
        });
  }

  @Override
  public Optional<MailboxKey> checkpoint(AliasId alias) {
    return database.read(
        "read the checkpoint of alias " + alias,
        connection ->
            Rows.first(
                connection,
                "SELECT validity, uid FROM checkpoint WHERE alias = ?",
                row -> new MailboxKey(row.getLong(1), row.getString(2)),
                alias.value()));
  }

  @Override
  public void checkpoint(AliasId alias, MailboxKey key) {
    database.write(
        "move the checkpoint of alias " + alias,
        connection ->
            Rows.update(
                connection,
                "INSERT INTO checkpoint (alias, validity, uid) VALUES (?, ?, ?) ON CONFLICT (alias)"
                    + " DO UPDATE SET validity = excluded.validity, uid = excluded.uid",
                alias.value(),
                key.validity(),
                key.uid()));
  }

  @Override
  public Exceptions exceptions() {
    return new SqlExceptions(database, exceptions);
  }

  @Override
  public List<InboundMail> untriaged(int max) {
    return database.read(
        "list mail without a verdict",
        connection ->
            Rows.list(
                connection,
                "SELECT " + COLUMNS + " FROM inbound WHERE verdict IS NULL ORDER BY id LIMIT ?",
                row -> mail(database, row),
                max));
  }

  @Override
  public void settle(List<Settlement> settlements) {
    List<OutboundRows.Prepared> replies =
        settlements.stream().flatMap(s -> s.reply().stream()).map(outbound::prepare).toList();
    database.write(
        "record " + settlements.size() + " verdicts",
        connection -> {
          for (Settlement settlement : settlements) {
            settle(connection, settlement);
          }
          for (OutboundRows.Prepared reply : replies) {
            outbound.insertReply(connection, reply);
          }
          return null;
        });
  }

  static InboundMail mail(Database database, ResultSet row) throws SQLException {
    long id = row.getLong(1);
    return new InboundMail(
        MailIds.queueId(id),
        new AliasId(row.getString(2)),
        new MailboxKey(row.getLong(3), row.getString(4)),
        row.getString(6),
        Instant.ofEpochMilli(row.getLong(7)),
        new Content(database, id, row.getLong(5)));
  }

  private void settle(Connection connection, Settlement settlement) throws SQLException {
    Rows.update(
        connection,
        "UPDATE inbound SET verdict = ?, not_answered = ?, triaged = ? WHERE id = ?",
        settlement.verdict(),
        settlement.notAnswered(),
        clock.millis(),
        MailIds.number(settlement.mail()));
    if (settlement.discarded()) {
      Content.delete(connection, MailIds.number(settlement.mail()));
    }
    if (settlement.exception().isPresent()) {
      exceptions.hold(connection, MailIds.number(settlement.mail()), settlement.exception().get());
    }
  }

  private static Set<MailboxKey> known(
      Connection connection, AliasId alias, long validity, List<MailboxKey> keys)
      throws SQLException {
    Set<MailboxKey> known = new HashSet<>();
    for (int from = 0; from < keys.size(); from += KEYS_PER_QUERY) {
      List<Object> arguments = new ArrayList<>(List.of(alias.value(), validity));
      int to = Math.min(keys.size(), from + KEYS_PER_QUERY);
      keys.subList(from, to).forEach(key -> arguments.add(key.uid()));
      known.addAll(
          Rows.list(
              connection,
              "SELECT uid FROM inbound WHERE alias = ? AND validity = ? AND uid IN ("
                  + Rows.marks(to - from)
                  + ")",
              row -> new MailboxKey(validity, row.getString(1)),
              arguments.toArray()));
    }
    return known;
  }
}
