package dev.mailgw.app.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import dev.mailgw.load.measure.Measurement;
import dev.mailgw.message.RawMessage;
import dev.mailgw.spool.InboundMail;
import dev.mailgw.spool.MailLedger;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.spool.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrailTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final Measurement measurement =
      new Measurement(() -> NOW, () -> 0, Duration.ofSeconds(5));
  private final Ledger ledger = new Ledger();
  private final Trail trail = new Trail(measurement, InboundMail::sha256);

  @BeforeEach
  void begin() {
    measurement.begin();
    List.of("A", "B", "C").forEach(mail -> measurement.arrived(mail, NOW, NOW));
  }

  @Test
  void seesAMailThatWasCommittedAfterOneWithAGreaterId() {
    ledger.commit("B");
    trail.stored(ledger);
    ledger.commit("A");
    trail.stored(ledger);

    assertThat(measurement.progress().stored()).isEqualTo(2);
  }

  @Test
  void countsEachMailOnceHoweverOftenItLooks() {
    ledger.commit("A");
    ledger.commit("B");
    for (int i = 0; i < 20; i++) {
      trail.stored(ledger);
    }
    trail.all(ledger);

    assertThat(measurement.progress().stored()).isEqualTo(2);
    assertThat(measurement.end(true, List.of(), List.of()).values())
        .containsEntry("duplicates", 0.0)
        .containsEntry("missing", 1.0);
  }

  @Test
  void findsWhatWasCommittedVeryLateAtTheEnd() {
    ledger.commit("B");
    ledger.commit("C");
    for (int i = 0; i < 20; i++) {
      trail.stored(ledger);
    }
    ledger.commit("A");
    trail.stored(ledger);
    assertThat(measurement.progress().backlog()).isEqualTo(1);

    trail.all(ledger);

    assertThat(measurement.progress().backlog()).isZero();
  }

  /** In the order of ids, whenever they were committed. */
  private static final class Ledger implements MailLedger {

    private final TreeMap<String, Entry> mails = new TreeMap<>();

    void commit(String id) {
      InboundMail mail =
          new InboundMail(
              new QueueId("Q000" + id),
              new AliasId("sales"),
              MailboxKey.pop3(id),
              id,
              NOW,
              RawMessage.of(new byte[0]));
      mails.put(mail.id().value(), new Entry(mail, Optional.empty(), Optional.empty()));
    }

    @Override
    public void inbound(Optional<AliasId> alias, Consumer<Entry> reader) {
      mails.values().forEach(reader);
    }

    @Override
    public void receivedAfter(Optional<QueueId> last, Consumer<Entry> reader) {
      mails.tailMap(last.map(QueueId::value).orElse(""), false).values().forEach(reader);
    }

    @Override
    public Counts counts() {
      throw new UnsupportedOperationException();
    }
  }
}
