package dev.mailgw.spool.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.RawMessage;
import dev.mailgw.spool.Conclusion;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.Spent;
import dev.mailgw.spool.SpoolException;
import dev.mailgw.spool.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded of outbound mail and is not in the tables yet. */
@Timeout(60)
class JournalTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final AliasId SALES = new AliasId("sales");
  private static final MailAddress CUSTOMER = new MailAddress("customer", "example.org");

  @TempDir Path folder;
  private Path directory;
  private Database database;
  private SqlSpool spool;

  @BeforeEach
  void open() {
    take(folder);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatWasRecordedOutlivesACrash(@TempDir Path afterwards) throws IOException {
    QueueId sent = claimed();
    QueueId begun = claimed();
    spool.outbound().record(List.of(begun(sent), concluded(sent), begun(begun)));
    crash(afterwards);
    assertThat(spool.outbound().recover(OutboundState.HELD, NOW)).containsExactly(begun);
    assertThat(state(sent)).isEqualTo(OutboundState.SENT);
  }

  @Test
  void nothingIsTakenOverTwice(@TempDir Path afterwards, @TempDir Path later) throws IOException {
    spool.outbound().record(List.of(begun(claimed())));
    crash(afterwards);
    crash(later);
    assertThat(spool.outbound().spent("s@example.org", Instant.EPOCH))
        .containsExactly(new Spent(NOW, 1, 3));
  }

  @Test
  void isSeenAMomentLater() {
    QueueId mail = claimed();
    spool.outbound().record(List.of(begun(mail)));
    while (state(mail) != OutboundState.SENDING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void isSeenAtOnceWhenItIsPublished() {
    QueueId mail = claimed();
    spool.outbound().record(List.of(begun(mail), concluded(mail)));
    spool.outbound().publish();
    assertThat(state(mail)).isEqualTo(OutboundState.SENT);
  }

  @Test
  void moreThanTheFileHoldsIsTakenOverInBetween() {
    QueueId mail = claimed();
    for (int i = 0; i < 20_000; i++) {
      spool.outbound().record(List.of(begun(mail)));
    }
    spool.outbound().publish();
    assertThat(spool.outbound().spent("s@example.org", Instant.EPOCH))
        .containsExactly(new Spent(NOW, 20_000, 60_000));
  }

  @Test
  void nothingIsRecordedWhileTheDatabaseTakesNothing() {
    QueueId mail = claimed();
    change("CREATE TRIGGER stop BEFORE UPDATE ON outbound BEGIN SELECT RAISE(ABORT, 'full'); END");
    spool.outbound().record(List.of(begun(mail)));
    assertThatThrownBy(() -> spool.outbound().publish()).isInstanceOf(SpoolException.class);
    assertThatThrownBy(() -> spool.outbound().record(List.of(concluded(mail))))
        .isInstanceOf(SpoolException.class)
        .hasMessageContaining("full");
    change("DROP TRIGGER stop");
    spool.outbound().record(List.of(concluded(mail)));
    spool.outbound().publish();
    assertThat(state(mail)).isEqualTo(OutboundState.SENT);
  }

  private void take(Path files) {
    directory = files;
    database = Database.embedded(directory.resolve("spool.db"));
    spool = SqlSpool.on(database, InstantSource.fixed(NOW), new Random(1));
  }

  /** What is on the disk is found by the next process; what was in memory is gone. */
  private void crash(Path afterwards) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, afterwards.resolve(file.getFileName()));
      }
    }
    database.close();
    take(afterwards);
  }

  private QueueId claimed() {
    Envelope envelope = new Envelope(Optional.empty(), List.of(CUSTOMER));
    RawMessage content = RawMessage.of(new byte[] {'x'});
    QueueId mail =
        spool
            .outbound()
            .submit(new OutboundDraft(SALES, "submission", envelope, content, Optional.empty()));
    spool.outbound().claimDue(SALES, NOW, 1);
    return mail;
  }

  private OutboundState state(QueueId mail) {
    return spool.queue().find(mail).orElseThrow().state();
  }

  private void change(String statement) {
    database.write("change the schema", connection -> Rows.update(connection, statement));
  }

  private static Step begun(QueueId mail) {
    return new Step.Begun(mail, NOW, new Step.Charge("s@example.org", 3));
  }

  private static Step concluded(QueueId mail) {
    return new Step.Concluded(
        new Conclusion(mail, OutboundState.SENT, NOW, "srv-1", List.of(), ""));
  }
}
