package dev.mailgw.spool.sql;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.MailLedger;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the ledger a page at a time, so that a slow reader holds nothing up. */
record SqlMailLedger(Database database) implements MailLedger {

  private static final int PAGE = 500;

  @Override
  public void inbound(Optional<AliasId> alias, Consumer<Entry> reader) {
    read(alias, -1, reader);
  }

  @Override
  public void receivedAfter(Optional<QueueId> last, Consumer<Entry> reader) {
    read(Optional.empty(), last.map(MailIds::number).orElse(-1L), reader);
  }

  private void read(Optional<AliasId> alias, long from, Consumer<Entry> reader) {
    long after = from;
    List<Entry> page;
    do {
      page = page(alias, after);
      page.forEach(reader);
      after = page.isEmpty() ? after : MailIds.number(page.getLast().mail().id());
    } while (page.size() == PAGE);
  }

  @Override
  public Counts counts() {
    return database.read(
        "count mail",
        connection -> {
          Map<OutboundState, Long> states = states(connection);
          return new Counts(
              count(connection, "SELECT COUNT(*) FROM inbound"),
              count(connection, "SELECT COUNT(*) FROM inbound WHERE verdict IS NULL"),
              states,
              oldestDue(connection));
        });
  }

  private List<Entry> page(Optional<AliasId> alias, long after) {
    return database.read(
        "read the ledger",
        connection ->
            Rows.list(
                connection,
                "SELECT "
                    + SqlInboundSpool.COLUMNS
                    + ", verdict, not_answered FROM inbound WHERE id > ? AND (? = '' OR alias = ?)"
                    + " ORDER BY id LIMIT ?",
                row ->
                    new Entry(
                        SqlInboundSpool.mail(database, row),
                        Optional.ofNullable(row.getString(8)),
                        Optional.ofNullable(row.getString(9))),
                after,
                alias.map(AliasId::value).orElse(""),
                alias.map(AliasId::value).orElse(""),
                PAGE));
  }

  private static Map<OutboundState, Long> states(Connection connection) throws SQLException {
    Map<OutboundState, Long> states = new EnumMap<>(OutboundState.class);
    Rows.list(
        connection,
        "SELECT state, COUNT(*) FROM outbound GROUP BY state",
        row ->
            states.put(
                OutboundState.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getLong(2)));
    return states;
  }

  private static Optional<Instant> oldestDue(Connection connection) throws SQLException {
    return Rows.first(
        connection,
        "SELECT due FROM outbound WHERE state = 'queued' ORDER BY due LIMIT 1",
        row -> Instant.ofEpochMilli(row.getLong(1)));
  }

  private static long count(Connection connection, String sql) throws SQLException {
    return Rows.first(connection, sql, row -> row.getLong(1)).orElse(0L);
  }
}
