package dev.mailgw.spool.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueDesk.Depth;
import dev.mailgw.spool.QueueFilter;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.QueuePage;
import dev.mailgw.spool.QueuedMail;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With 100,000 mails queued, and as many sent, nothing is looked at that is not wanted. */
class LongQueueTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final AliasId SALES = new AliasId("sales");
  private static final int MAILS = 100_000;

  @TempDir static Path directory;
  private static Database database;
  private static SqlSpool spool;

  @BeforeAll
  static void fill() {
    database = Database.embedded(directory.resolve("spool.db"));
    spool = SqlSpool.on(database, InstantSource.fixed(NOW), new Random(1));
    database.write(
        "fill",
        connection -> {
          insert(connection, "sales", "queued", 0);
          insert(connection, "support", "sent", MAILS);
          return null;
        });
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void aPageIsReadFromAnIndexThatIsInItsOrder() {
    assertThat(plan(QueueFilter.ALL))
        .containsExactly("SEARCH outbound USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)");
    assertThat(plan(filter(Set.of(OutboundState.QUEUED), Optional.empty())))
        .anyMatch(step -> step.contains("USING COVERING INDEX outbound_state (state=?"))
        .noneMatch(step -> step.startsWith("SCAN outbound"));
    assertThat(plan(filter(Set.of(), Optional.of(SALES))))
        .filteredOn(step -> step.startsWith("SEARCH outbound"))
        .hasSize(OutboundState.values().length)
        .allMatch(
            step -> step.contains("USING COVERING INDEX outbound_alias (state=? AND alias=?"));
  }

  @Test
  void noPageSortsMoreThanItself() {
    for (QueueFilter filter :
        List.of(
            filter(Set.of(OutboundState.QUEUED, OutboundState.HELD), Optional.empty()),
            filter(Set.of(), Optional.of(SALES)))) {
      assertThat(plan(filter)).noneMatch(step -> step.contains("SCAN outbound"));
      List<QueuedMail> page = spool.queue().list(filter, new QueuePage(true, Optional.empty(), 50));
      assertThat(page).hasSize(50);
      QueueId last = page.getLast().id();
      assertThat(spool.queue().list(filter, new QueuePage(true, Optional.of(last), 50)))
          .hasSize(50)
          .allMatch(mail -> mail.id().compareTo(last) < 0);
    }
  }

  @Test
  void countsWalkAlongAnIndexAndPassOverWhatWasSent() {
    assertThat(explain(SqlQueueDesk.DEPTHS))
        .containsExactly("SEARCH outbound USING COVERING INDEX outbound_alias (state=?)");
    assertThat(spool.queue().depths())
        .containsExactly(new Depth(SALES, OutboundState.QUEUED, MAILS, NOW.minusSeconds(86_400)));
  }

  @Test
  void whatNobodyWasToldOfIsFoundWithoutLookingAtTheRest() {
    assertThat(
            explain(
                "SELECT id FROM outbound WHERE state IN ('failed', 'held') AND announced IS NULL"
                    + " ORDER BY id LIMIT 5"))
        .allMatch(step -> step.contains("INDEX outbound_unannounced"));
    assertThat(
            explain(
                "SELECT id FROM outbound WHERE state = 'queued' AND delay_asked = 1 AND id < 5"
                    + " ORDER BY id LIMIT 5"))
        .allMatch(step -> step.contains("INDEX outbound_delay"));
  }

  @Test
  void aClaimTakesTheFirstThatAreDueFromTheIndexAndNoOther() {
    assertThat(
            explain(
                "SELECT id FROM outbound WHERE state = 'queued' AND alias = 'sales' AND priority ="
                    + " 1 AND due <= 9 ORDER BY due, id LIMIT 20"))
        .containsExactly(
            "SEARCH outbound USING COVERING INDEX outbound_due (alias=? AND priority=? AND"
                + " due<?)");
    List<OutboundMail> claimed = spool.outbound().claimDue(SALES, NOW, 20);
    assertThat(claimed).hasSize(20);
    spool.outbound().release(claimed.stream().map(OutboundMail::id).toList());
  }

  @Test
  void aListAndTheCountsTakeNoLongerThanAPersonNotices() {
    long begun = System.nanoTime();
    spool.queue().list(QueueFilter.of(OutboundState.QUEUED), QueuePage.oldest(100));
    long listed = System.nanoTime();
    spool.queue().depths();
    long counted = System.nanoTime();
    List<OutboundMail> claimed = spool.outbound().claimDue(SALES, NOW, 20);
    long taken = System.nanoTime();
    spool.outbound().release(claimed.stream().map(OutboundMail::id).toList());
    System.out.printf(
        "of %d queued: a page of 100 in %.1f ms, counts in %.1f ms, a claim of 20 in %.1f ms%n",
        MAILS, (listed - begun) / 1e6, (counted - listed) / 1e6, (taken - counted) / 1e6);
    // generous, as the machine may be busy: what is measured lies far below
    assertThat(Duration.ofNanos(counted - begun)).isLessThan(Duration.ofSeconds(2));
  }

  private static QueueFilter filter(Set<OutboundState> states, Optional<AliasId> alias) {
    return new QueueFilter(states, alias, Optional.empty(), Optional.empty());
  }

  private static List<String> plan(QueueFilter filter) {
    QueueListing listing = new QueueListing(filter, new QueuePage(true, Optional.empty(), 50));
    return explain(listing.sql(), listing.arguments());
  }

  private static List<String> explain(String sql, Object... arguments) {
    return database.read(
        "explain",
        connection ->
            Rows.list(connection, "EXPLAIN QUERY PLAN " + sql, row -> row.getString(4), arguments));
  }

  /** A second apart from each other, the last of them one day ago. */
  private static void insert(Connection connection, String alias, String state, int shift)
      throws SQLException {
    long first = MailIds.startOf(NOW.minusSeconds(86_400)) + shift;
    try (PreparedStatement mail =
            connection.prepareStatement(
                "INSERT INTO outbound (id, alias, kind, sender, size, sha256, queued, state, due)"
                    + " VALUES (?, ?, 'submission', 'a@example.org', 1, 'x', ?, ?, ?)");
        PreparedStatement recipient =
            connection.prepareStatement(
                "INSERT INTO recipient (mail, position, address, state) VALUES (?, 0,"
                    + " 'b@example.org', 'queued')")) {
      for (int i = 0; i < MAILS; i++) {
        mail.setLong(1, first + i);
        mail.setString(2, alias);
        mail.setLong(3, NOW.minusSeconds(86_400).toEpochMilli());
        mail.setString(4, state);
        mail.setLong(5, NOW.toEpochMilli());
        mail.addBatch();
        recipient.setLong(1, first + i);
        recipient.addBatch();
      }
      mail.executeBatch();
      recipient.executeBatch();
    }
  }
}
