package dev.mailgw.acknowledge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MailAddress;
import dev.mailgw.monitor.GatewayEvent.ExceptionMailFound;
import dev.mailgw.spool.ExceptionFinding;
import dev.mailgw.spool.ExceptionKind;
import dev.mailgw.spool.ExceptionState;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.testing.RecordingEvents;
import dev.mailgw.testing.TemporarySpool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticeCycleTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final AliasId SALES = new AliasId("sales");
  private static final AliasId SUPPORT = new AliasId("support");
  private static final NoticePolicy POLICY =
      new NoticePolicy(
          new MailAddress("admin", "example.org"), new MailAddress("sales", "example.org"), SALES);

  @TempDir Path directory;
  private final RecordingEvents events = new RecordingEvents();
  private TemporarySpool temporary;

  @BeforeEach
  void open() {
    temporary = new TemporarySpool(directory, InstantSource.fixed(NOW));
  }

  @AfterEach
  void close() {
    temporary.close();
  }

  @Test
  void onceForEachAliasHoweverManyMailsThereAre() throws IOException {
    find(SALES, 1, ExceptionState.LEFT);
    find(SALES, 2, ExceptionState.LEFT);
    find(SUPPORT, 1, ExceptionState.LEFT);
    find(SUPPORT, 2, ExceptionState.SUSPECT);

    run(Optional.of(POLICY));
    run(Optional.of(POLICY));

    List<OutboundMail> queued = queued();
    assertThat(queued).hasSize(2).allMatch(mail -> mail.kind().equals("notice"));
    assertThat(text(queued.getFirst()))
        .contains("\r\nTo: admin@example.org\r\n", "\r\nAuto-Submitted: auto-generated\r\n")
        .contains("2 mails of alias sales to look at")
        .contains("key 7/1, 4711 bytes", "Why:    no data came", "mailgw exceptions release ");
    assertThat(events.of(ExceptionMailFound.class))
        .extracting(mail -> mail.alias() + " " + mail.key() + " " + mail.kind())
        .containsExactly(
            "sales 7/1 undelivered", "sales 7/2 undelivered", "support 7/1 undelivered");
  }

  @Test
  void withoutARecipientOnlyTheEventTells() {
    find(SALES, 1, ExceptionState.LEFT);
    run(Optional.empty());
    run(Optional.of(POLICY));

    assertThat(queued()).isEmpty();
    assertThat(events.of(ExceptionMailFound.class)).hasSize(1);
  }

  @Test
  void whatWasTriedAgainInVainIsToldOfAgain() {
    find(SALES, 1, ExceptionState.LEFT);
    run(Optional.empty());
    var left = temporary.spool().exceptionLedger().open().getFirst();
    assertThat(temporary.spool().exceptions().retry(left.id())).isTrue();
    run(Optional.empty());
    find(SALES, 1, ExceptionState.LEFT);
    run(Optional.empty());

    assertThat(events.of(ExceptionMailFound.class)).hasSize(2);
  }

  private void find(AliasId alias, long uid, ExceptionState state) {
    var finding =
        new ExceptionFinding(
            MailboxKey.imap(7, uid), ExceptionKind.UNDELIVERED, state, 4711, 3, "no data came");
    temporary.spool().inbound().exceptions().record(alias, List.of(finding));
  }

  private void run(Optional<NoticePolicy> policy) {
    new NoticeCycle(temporary.spool().exceptions(), policy, events, InstantSource.fixed(NOW))
        .runOnce();
  }

  private List<OutboundMail> queued() {
    return Stream.of(SALES, SUPPORT)
        .flatMap(alias -> temporary.spool().outbound().claimDue(alias, NOW, 10).stream())
        .toList();
  }

  private static String text(OutboundMail mail) throws IOException {
    try (InputStream in = mail.content().open()) {
      return new String(in.readAllBytes(), US_ASCII);
    }
  }
}
