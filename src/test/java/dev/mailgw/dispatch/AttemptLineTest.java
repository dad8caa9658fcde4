package dev.mailgw.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.RawMessage;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimes;
import dev.mailgw.monitor.Reason;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.testing.ClaimedMail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptLineTest {

  private static final Instant QUEUED = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void hasPostfixOrderAndSplitsTheDelayByStation() {
    assertThat(AttemptLine.format(attempt(1, Reason.NONE)))
        .isEqualTo(
            "M0001: to=<u1@example.org>, relay=smtp.example:587, delay=64.00,"
                + " delays=60.00/2.00/0.75/1.25, dsn=2.0.0, status=sent (250 2.0.0 OK)");
  }

  @Test
  void countsRecipientsBeyondThree() {
    assertThat(AttemptLine.format(attempt(4, Reason.NONE))).contains("to=4 recipients,");
    assertThat(AttemptLine.format(attempt(3, Reason.NONE)))
        .contains("to=<u1@example.org>,<u2@example.org>,<u3@example.org>,");
  }

  @Test
  void saysWhyAndWhatToDoWhenItWasNotSent() {
    Reason reason = new Reason("no-send-as", "550 5.7.60 no; Add-RecipientPermission");
    assertThat(AttemptLine.format(attempt(1, reason)))
        .endsWith("(no-send-as: 550 5.7.60 no; Add-RecipientPermission)");
  }

  private static Attempt attempt(int recipients, Reason reason) {
    List<MailAddress> to =
        IntStream.rangeClosed(1, recipients)
            .mapToObj(i -> new MailAddress("u" + i, "example.org"))
            .toList();
    OutboundMail mail =
        ClaimedMail.of(
            new Envelope(Optional.empty(), to),
            RawMessage.of(new byte[0]),
            QUEUED,
            QUEUED.plusSeconds(60),
            1);
    PhaseTimes phases =
        new PhaseTimes(
            Map.of(
                Phase.CONNECT, Duration.ofMillis(250),
                Phase.AUTH, Duration.ofMillis(500),
                Phase.STORE, Duration.ofMillis(9),
                Phase.MAIL, Duration.ofMillis(250),
                Phase.ACCEPTED, Duration.ofSeconds(1)));
    return new Attempt(
        mail,
        "smtp.example:587",
        QUEUED.plusSeconds(62),
        QUEUED.plusSeconds(64),
        "sent",
        new EnhancedStatus(2, 0, 0),
        "250 2.0.0 OK",
        reason,
        phases);
  }
}
