package dev.mailgw.dispatch.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgw.dispatch.Consent;
import dev.mailgw.dispatch.Outcome;
import dev.mailgw.dispatch.TransportException;
import dev.mailgw.dispatch.TransportSession;
import dev.mailgw.dispatch.smtp.SmtpRoute.Authentication;
import dev.mailgw.dispatch.smtp.SmtpRoute.Tls;
import dev.mailgw.monitor.Phase;
import dev.mailgw.testing.ClaimedMail;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other ways in than STARTTLS and one line. */
@Timeout(60)
class AuthenticationIT extends SmtpTransportBench {

  @Test
  void putsALongTokenOnALineOfItsOwn() throws TransportException {
    tokens.suffix = "-" + "x".repeat(1500);
    server.answer("AUTH XOAUTH2", "334 ").answer("dXNlcj", "235 2.7.0 Authentication successful");
    open(TLS.client()).close();
    assertThat(server.commands())
        .containsSubsequence("AUTH XOAUTH2", encoded("token-1" + tokens.suffix));
  }

  @Test
  void hearsOutAServerThatSaysWhyItRefuses() {
    server
        .answer("AUTH XOAUTH2 ", "334 eyJzdGF0dXMiOiI0MDAifQ==")
        .answer("", "535 5.7.8 Username and Password not accepted");
    TransportException e = refusal(TLS.client());
    assertThat(e.reason().text()).contains("to AUTH: 535 5.7.8 Username");
    assertThat(server.commands()).contains("");
    assertThat(tokens.refused).hasSize(1);
  }

  @Test
  void doesNotTalkForEverToAServerThatAsksForEverMore() {
    server.answer("AUTH", "334 more").answer("", "334 and more");
    assertThat(refusal(TLS.client()).reason().cause()).isEqualTo("auth-refused");
    assertThat(server.commands()).hasSizeLessThan(20);
  }

  @Test
  void beginsTlsWithTheFirstByte() throws Exception {
    try (ScriptedSmtpServer implicit = new ScriptedSmtpServer(TLS.server(), Tls.IMPLICIT)) {
      SmtpRoute route = route("localhost", implicit.port(), Tls.IMPLICIT, Authentication.XOAUTH2);
      assertThat(delivered(route)).isInstanceOf(Outcome.Delivered.class);
      assertThat(implicit.commands())
          .startsWith("EHLO gw.example.org", "AUTH XOAUTH2 " + encoded("token-1"))
          .doesNotContain("STARTTLS");
      assertThat(timer.times().phases())
          .containsKeys(Phase.DNS, Phase.CONNECT, Phase.TLS, Phase.AUTH);
      assertThat(unreachable(route, OTHER_TLS.client()).reason().cause())
          .isEqualTo("tls-untrusted");
    }
  }

  @Test
  void saysSoWhenTheServerDoesNotBeginWithTls() {
    SmtpRoute route = route("localhost", server.port(), Tls.IMPLICIT, Authentication.XOAUTH2);
    assertThat(unreachable(route, TLS.client()).reason().cause()).isEqualTo("tls-failed");
  }

  @ParameterizedTest
  @CsvSource({"454 4.7.0 TLS not available, smtp-refused, 4.7.0", "eof, connection-lost, 4.4.2"})
  void sendsNothingInTheClearWhenStartTlsIsRefused(String answer, String cause, String status) {
    server.answer("STARTTLS", answer);
    TransportException e = refusal(TLS.client());
    assertThat(e.reason().cause()).isEqualTo(cause);
    assertThat(e.status()).hasToString(status);
    assertThat(server.commands()).containsExactly("EHLO gw.example.org", "STARTTLS");
  }

  @Test
  void doesNotTakeWordsPutBehindTheAnswerToStartTlsForTheServers() {
    server.answer("STARTTLS", "220 go ahead\r\n250-evil\r\n250 AUTH XOAUTH2");
    assertThat(refusal(TLS.client()).reason().cause()).isEqualTo("tls-failed");
    assertThat(server.commands()).hasSize(2);
  }

  @Test
  void sendsWithoutSignInAndTlsWhereTheRouteSaysSo() throws Exception {
    try (ScriptedSmtpServer plain = new ScriptedSmtpServer(TLS.server(), Tls.NONE)) {
      plain.answer("EHLO", "500 5.5.1 what?").answer("HELO", "250 server");
      plain.answer("EHLO2", "500 5.5.1 what?");
      SmtpRoute route = route("localhost", plain.port(), Tls.NONE, Authentication.NONE);
      assertThat(delivered(route)).isInstanceOf(Outcome.Delivered.class);
      assertThat(tokens.handedOut).isZero();
      assertThat(plain.commands())
          .startsWith(
              "EHLO gw.example.org", "HELO gw.example.org", "MAIL FROM:<support@example.org>");
    }
  }

  @Test
  void sendsWithoutSignInOverStartTls() throws TransportException {
    server.answer("EHLO2", "250 server");
    SmtpRoute route = route("localhost", server.port(), Tls.STARTTLS, Authentication.NONE);
    assertThat(delivered(route)).isInstanceOf(Outcome.Delivered.class);
    assertThat(tokens.handedOut).isZero();
  }

  @Test
  void neverLetsATokenGoInTheClear() {
    assertThatThrownBy(() -> route("localhost", 25, Tls.NONE, Authentication.XOAUTH2_OR_NONE))
        .hasMessage("a token never goes in the clear: localhost:25");
  }

  @Test
  void fallsBackToNoSignInWhenTheServerRefusesIt() throws TransportException {
    server.answer("AUTH", "535 5.7.3 Authentication unsuccessful [H]");
    SmtpRoute route =
        route("localhost", server.port(), Tls.STARTTLS, Authentication.XOAUTH2_OR_NONE);
    assertThat(delivered(route)).isInstanceOf(Outcome.Delivered.class);
    assertThat(server.commands()).filteredOn(c -> c.startsWith("AUTH")).hasSize(2);
    assertThat(server.commands()).filteredOn("STARTTLS"::equals).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "AUTH, eof, connection-lost, 2",
    "AUTH, 454 4.7.0 Temporary authentication failure, smtp-refused, 2",
    "EHLO2, 250 server without AUTH, xoauth2-missing, 2",
    "greeting, 421 4.3.2 Service not active, smtp-refused, 0",
  })
  void fallsBackForNothingElse(String at, String answer, String cause, int hellos)
      throws IOException {
    server.answer(at, answer);
    SmtpRoute route =
        route("localhost", server.port(), Tls.STARTTLS, Authentication.XOAUTH2_OR_NONE);
    assertThat(unreachable(route, TLS.client()).reason().cause()).isEqualTo(cause);
    assertThat(server.commands()).filteredOn(c -> c.startsWith("EHLO")).hasSize(hellos);
  }

  private TransportException unreachable(SmtpRoute route, javax.net.ssl.SSLContext trust) {
    return catchThrowableOfType(
        TransportException.class, () -> transport(route, trust, Carriage.DATA).open(timer).close());
  }

  private Outcome delivered(SmtpRoute route) throws TransportException {
    try (TransportSession session = transport(route, TLS.client(), Carriage.DATA).open(timer)) {
      return session
          .send(ClaimedMail.of(envelope(ANN), HELLO), timer, Consent.GIVEN)
          .outcomes()
          .get(ANN);
    }
  }
}
