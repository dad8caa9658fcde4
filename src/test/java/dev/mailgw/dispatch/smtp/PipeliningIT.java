package dev.mailgw.dispatch.smtp;

import static dev.mailgw.dispatch.smtp.ScriptedSmtpServer.HANG;
import static dev.mailgw.dispatch.smtp.ScriptedSmtpServer.MODERN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.dispatch.Consent;
import dev.mailgw.dispatch.Outcome;
import dev.mailgw.dispatch.SendReport;
import dev.mailgw.dispatch.TransportException;
import dev.mailgw.dispatch.TransportSession;
import dev.mailgw.message.MailAddress;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.testing.ClaimedMail;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** RFC 2920: what is sent without waiting, and what becomes of it when something is refused. */
@Timeout(60)
class PipeliningIT extends SmtpTransportBench {

  @BeforeEach
  void offerPipelining() {
    server.answer("EHLO2", MODERN);
  }

  @Test
  void sendsTheEnvelopeAndDataWithoutWaiting() throws TransportException {
    server.answer("MAIL", HANG).answer("RCPT", HANG).answer("DATA", HANG);
    SendReport report = send(HELLO, ANN, BOB);
    assertThat(said()).containsExactly("MAIL", "RCPT", "RCPT", "DATA");
    assertThat(report.outcomes().values()).hasOnlyElementsOfType(Outcome.Deferred.class);
  }

  @Test
  void waitsForEachReplyWhereItIsNotOffered() throws TransportException {
    server.answer("EHLO2", MODERN.replace("250-PIPELINING\r\n", "")).answer("MAIL", HANG);
    send(HELLO, ANN, BOB);
    assertThat(said()).containsExactly("MAIL");
  }

  @Test
  void givesEachRecipientItsOwnReplyAndTimesThePhases() throws TransportException {
    server.answer("RCPT TO:<bob", "550 5.1.1 nobody");
    try (TransportSession session = open(TLS.client())) {
      PhaseTimer timer = new PhaseTimer(Ticker.system());
      SendReport report = session.send(mail(ANN, BOB), timer, Consent.GIVEN);
      assertThat(report.outcomes().get(ANN)).isInstanceOf(Outcome.Delivered.class);
      assertThat(report.outcomes().get(BOB).reply()).isEqualTo("550 5.1.1 nobody");
      assertThat(timer.times().phases().keySet())
          .containsExactly(Phase.MAIL, Phase.RCPT, Phase.DATA, Phase.ACCEPTED);
    }
  }

  @Test
  void givesNoContentToAServerThatWantsItForNobody() throws TransportException {
    server.answer("RCPT", "550 5.1.1 nobody").answer("DATA", "354 go on");
    server.answer(".", "554 5.5.1 no valid recipients");
    try (TransportSession session = open(TLS.client())) {
      SendReport report = session.send(mail(ANN, BOB), timer, Consent.GIVEN);
      assertThat(report.outcomes().values())
          .allSatisfy(outcome -> assertThat(outcome.reply()).isEqualTo("550 5.1.1 nobody"));
      assertThat(report.reusable()).isTrue();
      assertThat(server.contents()).containsExactly("");
    }
  }

  @Test
  void countsNothingAsDeliveredThatALoneDotBrought() throws TransportException {
    server.answer("MAIL", "550 5.7.60 not yours").answer("DATA", "354 go on");
    SendReport report = send(HELLO, ANN);
    assertThat(report.outcomes().get(ANN)).isInstanceOf(Outcome.Failed.class);
    assertThat(report.serverId()).isEmpty();
    assertThat(server.contents()).containsExactly("");
  }

  @Test
  void hangsUpOnAServerThatTakesARecipientButNotTheSender() throws TransportException {
    server.answer("MAIL", "550 5.7.60 not yours").answer("RCPT", "250 OK");
    server.answer("DATA", "354 go on");
    SendReport report = send(HELLO, ANN);
    assertThat(report.outcomes().get(ANN).reply()).isEqualTo("550 5.7.60 not yours");
    assertThat(report.reusable()).isFalse();
    assertThat(server.contents()).isEmpty();
  }

  @Test
  void sendsNothingMoreWhenDataIsRefusedToo() throws TransportException {
    server.answer("RCPT", "550 5.1.1 nobody");
    SendReport report = send(HELLO, ANN);
    assertThat(report.reusable()).isTrue();
    assertThat(said()).containsExactly("MAIL", "RCPT", "DATA", "QUIT");
  }

  @Test
  void forgetsAHalfFinishedMailTogetherWithTheNext() throws TransportException {
    server.once("RCPT", "550 5.1.1 nobody");
    try (TransportSession session = open(TLS.client())) {
      session.send(mail(ANN), timer, Consent.GIVEN);
      session.send(mail(BOB), timer, Consent.GIVEN);
      session.send(mail(ANN), timer, Consent.GIVEN);
    }
    List<String> mail = List.of("MAIL", "RCPT", "DATA");
    assertThat(said())
        .containsExactlyElementsOf(
            Stream.of(mail, List.of("RSET"), mail, mail, List.of("QUIT"))
                .flatMap(List::stream)
                .toList());
    assertThat(server.contents()).hasSize(2);
  }

  @Test
  void goesOnWithNothingWhenEvenResetIsRefused() throws TransportException {
    server.answer("RCPT", "550 5.1.1 nobody").answer("RSET", "451 4.3.0 not now");
    try (TransportSession session = open(TLS.client())) {
      session.send(mail(ANN), timer, Consent.GIVEN);
      SendReport second = session.send(mail(ANN), timer, Consent.GIVEN);
      assertThat(second.outcomes().get(ANN)).isInstanceOf(Outcome.Deferred.class);
      assertThat(second.outcomes().get(ANN).reply()).contains("RSET was refused: 451 4.3.0");
      assertThat(second.reusable()).isFalse();
    }
  }

  @Test
  void namesManyRecipientsInGroups() throws TransportException {
    MailAddress[] many =
        IntStream.range(0, 512)
            .mapToObj(i -> new MailAddress("r" + i, "example.org"))
            .toArray(MailAddress[]::new);
    server.answer("RCPT TO:<r301@", "550 5.1.1 nobody");
    SendReport report = send(HELLO, many);
    assertThat(report.outcomes()).hasSize(512);
    assertThat(report.outcomes().values())
        .filteredOn(Outcome.Delivered.class::isInstance)
        .hasSize(511);
    assertThat(report.outcomes().get(many[301])).isInstanceOf(Outcome.Failed.class);
    assertThat(server.contents()).hasSize(1);
  }

  @Test
  void namesNoMoreThanTheFirstGroupToAServerThatSaysNothing() throws TransportException {
    MailAddress[] many =
        IntStream.range(0, 512)
            .mapToObj(i -> new MailAddress("r" + i, "example.org"))
            .toArray(MailAddress[]::new);
    server.answer("MAIL", HANG);
    send(HELLO, many);
    assertThat(said()).hasSize(101).doesNotContain("DATA");
  }

  private List<String> said() {
    return server.commands().stream()
        .dropWhile(c -> !c.startsWith("MAIL"))
        .map(c -> c.split(" ", -1)[0])
        .toList();
  }

  private static OutboundMail mail(MailAddress... recipients) {
    return ClaimedMail.of(envelope(recipients), HELLO);
  }
}
