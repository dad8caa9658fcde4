package dev.mailgw.dispatch.smtp;

import static dev.mailgw.dispatch.smtp.ScriptedSmtpServer.HANG;
import static dev.mailgw.dispatch.smtp.ScriptedSmtpServer.MODERN;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgw.dispatch.Consent;
import dev.mailgw.dispatch.Outcome;
import dev.mailgw.dispatch.SendReport;
import dev.mailgw.dispatch.TransportException;
import dev.mailgw.dispatch.TransportSession;
import dev.mailgw.dispatch.smtp.SmtpRoute.Authentication;
import dev.mailgw.dispatch.smtp.SmtpRoute.Tls;
import dev.mailgw.testing.ClaimedMail;
import dev.mailgw.testing.LoopbackServer;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server may say what it likes, or nothing: we end in time, and with the right idea of it. */
@Timeout(60)
class HostileServerIT extends SmtpTransportBench {

  private static final String LONG_LINE = "250-" + "x".repeat(10_000_000);
  private static final String MANY_LINES = "250-x\r\n".repeat(1_000_000) + "250 x";

  @ParameterizedTest
  @ValueSource(strings = {"greeting", "EHLO", "STARTTLS", "AUTH"})
  void isNoServerIfItTalksNonsenseBeforeSignIn(String at) {
    for (String words : new String[] {"HTTP/1.1 400 Bad Request", LONG_LINE, MANY_LINES, "\0"}) {
      server.answer(at, words);
      TransportException e = refusal(TLS.client());
      assertThat(e.reason().cause()).isEqualTo("connection-lost");
      assertThat(e.reason().text()).contains("not an SMTP reply").hasSizeLessThan(600);
    }
    assertThat(tokens.refused).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"STARTTLS", "MAIL", "RCPT", "DATA", "."})
  void isNotWaitedForForEver(String at) {
    server.answer("EHLO2", MODERN).answer(at, HANG);
    if (at.equals("MAIL") || at.equals("RCPT")) {
      server.answer("RCPT", HANG).answer("DATA", HANG);
    }
    String cause = at.equals(".") ? "outcome-unknown" : "smtp-temporary";
    assertThat(causeOfSending()).isIn(cause, "connection-lost");
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, 354 go on, Deferred",
    "RCPT, 354 go on, Deferred",
    "DATA, 250 done already, Deferred",
    "DATA, 220 who are you, Deferred",
    "., 354 go on, Unknown",
    "., not a reply, Unknown",
    "MAIL, not a reply, Deferred",
    "RCPT, 999 not a code, Deferred",
  })
  void isNotBelievedWhenItsAnswersDoNotFit(String at, String answer, String outcome)
      throws TransportException {
    for (String ehlo : new String[] {MODERN, "250-server\r\n250 AUTH XOAUTH2"}) {
      server.answer("EHLO2", ehlo).answer(at, answer);
      SendReport report = send(HELLO, ANN);
      assertThat(report.outcomes().get(ANN).getClass().getSimpleName()).isEqualTo(outcome);
      assertThat(report.reusable()).isFalse();
    }
  }

  @Test
  void isLeftWhenItSaysMoreThanItWasAsked() throws TransportException {
    server.answer(".", "250 2.0.0 OK\r\n250 2.0.0 and the next one too");
    SendReport report = send(HELLO, ANN);
    assertThat(report.outcomes().get(ANN)).isInstanceOf(Outcome.Delivered.class);
    assertThat(report.reusable()).isFalse();
  }

  @Test
  void isLeftWhenItTakesForEverToFinishASentence() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (LoopbackServer dripping = LoopbackServer.serving(socket -> drip(socket, over))) {
      SmtpRoute route = plain(dripping.port(), Duration.ofMillis(200));
      TransportException e =
          catchThrowableOfType(
              TransportException.class,
              () -> transport(route, TLS.client(), Carriage.DATA).open(timer).close());
      assertThat(e.reason().cause()).isEqualTo("connection-lost");
    } finally {
      over.countDown();
    }
  }

  private static void drip(Socket socket, CountDownLatch over) {
    try {
      while (!over.await(50, TimeUnit.MILLISECONDS)) {
        socket.getOutputStream().write("220-x\r\n".getBytes(US_ASCII));
      }
    } catch (IOException e) {
      over.countDown();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void neverMakesUsSayThatAMailArrivedUnlessItsEndWasTaken() throws Exception {
    for (int seed = 0; seed < 300; seed++) {
      String babble = babble(new SplittableRandom(seed));
      try (LoopbackServer babbling = LoopbackServer.serving(socket -> say(socket, babble))) {
        SmtpRoute route = plain(babbling.port(), Duration.ofSeconds(1));
        try (TransportSession session =
            transport(route, TLS.client(), seed % 2 == 0 ? Carriage.DATA : Carriage.BDAT)
                .open(timer)) {
          SendReport report =
              session.send(ClaimedMail.of(envelope(ANN, BOB), HELLO), timer, Consent.GIVEN);
          assertThat(report.outcomes()).as(babble).hasSize(2);
          report.outcomes().values().stream()
              .filter(Outcome.Delivered.class::isInstance)
              .forEach(each -> assertThat(each.reply()).as(babble).startsWith("2"));
        } catch (TransportException e) {
          assertThat(e.reason().text()).as(babble).startsWith("alias support: localhost:");
        }
      }
    }
  }

  private static String babble(SplittableRandom random) {
    String[] words = {
      "220 hi\r\n",
      "250 ok\r\n",
      "250-PIPELINING\r\n",
      "250-CHUNKING\r\n",
      "250 DSN\r\n",
      "354 go\r\n",
      "550 no\r\n",
      "451 later\r\n",
      "421 bye\r\n",
      "garbage\r\n",
      "\0\r\n",
      "250"
    };
    StringBuilder all = new StringBuilder("220 hi\r\n250-x\r\n250-CHUNKING\r\n");
    int length = random.nextInt(12);
    for (int i = 0; i < length; i++) {
      all.append(words[random.nextInt(words.length)]);
    }
    return all.toString();
  }

  private static void say(Socket socket, String babble) {
    try (socket) {
      socket.getOutputStream().write(babble.getBytes(US_ASCII));
      socket.shutdownOutput();
      socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException _) {
      // it has had enough
    }
  }

  private String causeOfSending() {
    try {
      return send(HELLO, ANN).reason().cause();
    } catch (TransportException e) {
      return e.reason().cause();
    }
  }

  private static SmtpRoute plain(int port, Duration patience) {
    SmtpRoute route = route("localhost", port, Tls.NONE, Authentication.NONE);
    return new SmtpRoute(
        route.alias(),
        route.host(),
        port,
        route.tls(),
        route.ehloName(),
        route.login(),
        new SmtpRoute.Timeouts(patience, patience, patience));
  }
}
