package dev.mailgw.acknowledge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.RawMessage;
import dev.mailgw.monitor.GatewayEvent.MailUndelivered;
import dev.mailgw.spool.Conclusion;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.RecipientResult;
import dev.mailgw.spool.Step;
import dev.mailgw.testing.RecordingEvents;
import dev.mailgw.testing.TemporarySpool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndeliveredCycleTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final AliasId SALES = new AliasId("sales");
  private static final MailAddress ALIAS = new MailAddress("sales", "example.org");
  private static final MailAddress TO = new MailAddress("nobody", "example.org");

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
  void theSenderAndAPersonAreToldOnce() throws IOException {
    end(submit("submission"), OutboundState.FAILED, "failed");
    end(submit("acknowledgement"), OutboundState.HELD, "unknown");
    run();
    run();

    List<OutboundMail> told = temporary.spool().outbound().claimDue(SALES, NOW, 10);
    assertThat(told).extracting(OutboundMail::kind).containsExactly("notice", "report");
    assertThat(text(told.getFirst()))
        .contains("Subject: mailgw: not delivered: 2 mails of alias sales\r\n")
        .contains("failed after 1 attempts", "Why:    550 5.1.1 no such user")
        .contains("mailgw queue retry --force ");
    assertThat(events.of(MailUndelivered.class))
        .extracting(mail -> mail.kind() + " " + mail.state())
        .containsExactly("submission failed", "acknowledgement held");
  }

  @Test
  void ofWhatTellsNobodyIsToldByMail() {
    end(submit("report"), OutboundState.FAILED, "failed");
    end(submit("notice"), OutboundState.FAILED, "failed");
    end(submit("alarm"), OutboundState.HELD, "unknown");
    run();

    assertThat(temporary.spool().outbound().claimDue(SALES, NOW, 10)).isEmpty();
    assertThat(events.of(MailUndelivered.class)).hasSize(3);
    assertThat(temporary.spool().undelivered().untold()).isZero();
  }

  private QueueId submit(String kind) {
    RawMessage content = RawMessage.of("Subject: x\r\n\r\nx\r\n".getBytes(US_ASCII));
    Envelope envelope = new Envelope(Optional.of(ALIAS), List.of(TO));
    return temporary
        .spool()
        .outbound()
        .submit(new OutboundDraft(SALES, kind, envelope, content, Optional.empty()));
  }

  private void end(QueueId id, OutboundState state, String result) {
    temporary
        .spool()
        .outbound()
        .record(
            List.of(
                new Step.Concluded(
                    new Conclusion(
                        id,
                        state,
                        NOW,
                        "",
                        List.of(new RecipientResult(TO, result, "5.1.1", "550 5.1.1 no such user")),
                        "550 5.1.1 no such user"))));
    temporary.spool().outbound().publish();
  }

  private void run() {
    NoticePolicy notices = new NoticePolicy(new MailAddress("admin", "example.org"), ALIAS, SALES);
    ReportPolicy reports =
        new ReportPolicy(
            "gw.example.org",
            Map.of(SALES, new ReportPolicy.Way(ALIAS, "smtp.example.org")),
            Duration.ofHours(4),
            Duration.ofDays(5));
    new UndeliveredCycle(
            temporary.spool().undelivered(),
            Optional.of(notices),
            reports,
            events,
            InstantSource.fixed(NOW))
        .runOnce();
  }

  private static String text(OutboundMail mail) throws IOException {
    try (InputStream in = mail.content().open()) {
      return new String(in.readAllBytes(), US_ASCII);
    }
  }
}
