package dev.mailgw.dispatch.smtp;

import static dev.mailgw.dispatch.smtp.ScriptedSmtpServer.EOF;
import static dev.mailgw.dispatch.smtp.ScriptedSmtpServer.MODERN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.dispatch.Consent;
import dev.mailgw.dispatch.Outcome;
import dev.mailgw.dispatch.SendReport;
import dev.mailgw.dispatch.TransportException;
import dev.mailgw.dispatch.TransportSession;
import dev.mailgw.message.RawMessage;
import dev.mailgw.testing.ClaimedMail;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3030: BDAT. */
@Timeout(60)
class ChunkingIT extends SmtpTransportBench {

  private static final int LARGE = 700_000;

  @BeforeEach
  void offerChunking() {
    server.answer("EHLO2", MODERN);
  }

  @Test
  void sendsASmallMailWithItsEnvelope() throws TransportException {
    server.answer("MAIL", ScriptedSmtpServer.HANG);
    try (TransportSession session = session()) {
      session.send(ClaimedMail.of(envelope(ANN), HELLO), timer, Consent.GIVEN);
    }
    assertThat(server.commands()).endsWith("BDAT " + HELLO.size() + " LAST");
  }

  @Test
  void mayHaveDeliveredWhateverWasSentWhole() throws TransportException {
    server.answer("MAIL", EOF);
    try (TransportSession session = session()) {
      SendReport report = session.send(ClaimedMail.of(envelope(ANN), HELLO), timer, Consent.GIVEN);
      assertThat(report.outcomes().get(ANN)).isInstanceOf(Outcome.Unknown.class);
      assertThat(report.reason().cause()).isEqualTo("outcome-unknown");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: b\r\n\r\n.\r\n..x\r\n",
        "a: b\n\nlone\rends\n.\n",
        "a: b\r\n\r\n\0\u00ff no end",
        ""
      })
  void sendsTheSameTextWithoutStuffing(String content) throws TransportException {
    try (TransportSession session = session()) {
      session.send(
          ClaimedMail.of(envelope(ANN), RawMessage.of(content.getBytes(ISO_8859_1))),
          timer,
          Consent.GIVEN);
    }
    String text = content.replaceAll("\r\n|\r|\n", "\r\n");
    assertThat(server.contents())
        .containsExactly(text.isEmpty() || text.endsWith("\r\n") ? text : text + "\r\n");
  }

  @Test
  void sendsALargeMailInChunksAndAsksBeforeTheLast() throws TransportException {
    List<String> before = new ArrayList<>();
    try (TransportSession session = session()) {
      SendReport report =
          session.send(
              ClaimedMail.of(envelope(ANN), large()),
              timer,
              () -> before.addAll(server.commands()));
      assertThat(report.outcomes().get(ANN)).isInstanceOf(Outcome.Delivered.class);
    }
    assertThat(before).endsWith("BDAT 262144", "BDAT 262144");
    assertThat(server.commands()).contains("BDAT " + (LARGE - 2 * 262144) + " LAST");
    assertThat(server.contents().getFirst()).hasSize(LARGE);
  }

  @Test
  void keepsALargeMailFromAServerThatDoesNotWantIt() throws TransportException {
    server.once("RCPT", "550 5.1.1 nobody");
    try (TransportSession session = session()) {
      session.send(ClaimedMail.of(envelope(ANN), large()), timer, Consent.GIVEN);
      assertThat(server.commands()).noneMatch(command -> command.startsWith("BDAT"));
      session.send(ClaimedMail.of(envelope(ANN), HELLO), timer, Consent.GIVEN);
    }
    assertThat(server.commands()).contains("RSET");
    assertThat(server.contents()).hasSize(1);
  }

  @Test
  void stopsAtAChunkThatIsRefusedAndForgetsTheMail() throws TransportException {
    server.once("BDAT", "552 5.3.4 too big");
    try (TransportSession session = session()) {
      SendReport report =
          session.send(ClaimedMail.of(envelope(ANN), large()), timer, Consent.GIVEN);
      assertThat(report.outcomes().get(ANN)).isInstanceOf(Outcome.Failed.class);
      assertThat(report.reason().cause()).isEqualTo("message-too-large");
      assertThat(report.reusable()).isTrue();
      SendReport next = session.send(ClaimedMail.of(envelope(ANN), HELLO), timer, Consent.GIVEN);
      assertThat(next.outcomes().get(ANN)).isInstanceOf(Outcome.Delivered.class);
    }
    assertThat(server.commands()).filteredOn(c -> c.startsWith("BDAT")).hasSize(2);
    assertThat(server.commands()).contains("RSET");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, LARGE})
  void neverSendsTheLastChunkWithoutConsent(int size) throws TransportException {
    RawMessage mail = RawMessage.of("x".repeat(size).getBytes(US_ASCII));
    try (TransportSession session = session()) {
      assertThatThrownBy(() ->
              session.send(
                  ClaimedMail.of(envelope(ANN), mail),
                  timer,
                  () -> {
                    throw new IllegalStateException("the disk is full");
                  }))
          .hasMessage("the disk is full");
    }
    assertThat(server.commands()).noneMatch(command -> command.endsWith("LAST"));
    assertThat(server.contents()).isEmpty();
  }

  @Test
  void sendsASmallContentAheadWhileTheConsentIsWaitedFor() throws TransportException {
    AtomicBoolean there = new AtomicBoolean();
    try (TransportSession session = session()) {
      SendReport report =
          session.send(
              ClaimedMail.of(envelope(ANN), HELLO),
              timer,
              slow(() -> there.set(comes("BDAT " + HELLO.size()))));
      assertThat(report.outcomes().get(ANN)).isInstanceOf(Outcome.Delivered.class);
    }
    assertThat(there).isTrue();
    assertThat(server.commands()).contains("BDAT 0 LAST");
    assertThat(server.contents()).containsExactly(text(HELLO));
  }

  @Test
  void neverEndsWhatWentAheadWithoutConsent() throws TransportException {
    try (TransportSession session = session()) {
      assertThatThrownBy(() ->
              session.send(
                  ClaimedMail.of(envelope(ANN), HELLO),
                  timer,
                  slow(() -> {
                    throw new IllegalStateException("the disk is full");
                  })))
          .hasMessage("the disk is full");
    }
    assertThat(server.commands()).noneMatch(command -> command.endsWith("LAST"));
    assertThat(server.contents()).isEmpty();
  }

  @Test
  void tellsWhyContentThatWentAheadWasRefused() throws TransportException {
    server.once("BDAT", "552 5.3.4 too big", "503 5.5.1 there is nothing to end");
    try (TransportSession session = session()) {
      SendReport report = session.send(ClaimedMail.of(envelope(ANN), HELLO), timer, slow(() -> {}));
      assertThat(report.outcomes().get(ANN).reply()).isEqualTo("552 5.3.4 too big");
      assertThat(report.reusable()).isTrue();
      SendReport next = session.send(ClaimedMail.of(envelope(ANN), HELLO), timer, slow(() -> {}));
      assertThat(next.outcomes().get(ANN)).isInstanceOf(Outcome.Delivered.class);
    }
    assertThat(server.contents()).containsExactly(text(HELLO));
  }

  @Test
  void goesOnAfterContentThatWentAheadForNobody() throws TransportException {
    server.once("RCPT", "550 5.1.1 nobody");
    try (TransportSession session = session()) {
      SendReport report = session.send(ClaimedMail.of(envelope(ANN), HELLO), timer, slow(() -> {}));
      assertThat(report.outcomes().get(ANN).reply()).isEqualTo("550 5.1.1 nobody");
      SendReport next = session.send(ClaimedMail.of(envelope(ANN), HELLO), timer, slow(() -> {}));
      assertThat(next.outcomes().get(ANN)).isInstanceOf(Outcome.Delivered.class);
    }
    assertThat(server.contents()).containsExactly(text(HELLO));
  }

  @Test
  void usesDataWhereItIsNotOffered() throws TransportException {
    server.answer("EHLO2", MODERN.replace("250-CHUNKING\r\n", ""));
    try (TransportSession session = session()) {
      session.send(ClaimedMail.of(envelope(ANN), HELLO), timer, Consent.GIVEN);
    }
    assertThat(server.commands()).contains("DATA");
  }

  private TransportSession session() throws TransportException {
    return transport(route("localhost", server.port()), TLS.client(), Carriage.BDAT).open(timer);
  }

  private boolean comes(String command) {
    while (!server.commands().contains(command)) {
      Thread.onSpinWait();
    }
    return true;
  }

  /** A consent that has to be waited for. */
  private static Consent slow(Runnable wait) {
    return new Consent() {
      private boolean asked;

      @Override
      public boolean isAtHand() {
        return asked;
      }

      @Override
      public void toEnd() {
        wait.run();
        asked = true;
      }
    };
  }

  private static String text(RawMessage mail) {
    try (InputStream in = mail.open()) {
      return new String(in.readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RawMessage large() {
    byte[] bytes = "0123456789\r\n".repeat(LARGE / 12 + 1).getBytes(US_ASCII);
    bytes = java.util.Arrays.copyOf(bytes, LARGE);
    bytes[LARGE - 2] = '\r';
    bytes[LARGE - 1] = '\n';
    return RawMessage.of(bytes);
  }
}
