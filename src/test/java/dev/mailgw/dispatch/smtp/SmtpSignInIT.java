package dev.mailgw.dispatch.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.dispatch.EnhancedStatus;
import dev.mailgw.dispatch.TransportException;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.Reason;
import dev.mailgw.oauth.TokenException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SmtpSignInIT extends SmtpTransportBench {

  @ParameterizedTest
  @CsvSource({"Tenant, smtp-auth-disabled-tenant", "Mailbox, smtp-auth-disabled-mailbox"})
  void tellsWhoSwitchedSmtpOffAndKeepsTheToken(String where, String cause) {
    server.answer(
        "AUTH",
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the "
            + where
            + ". Visit https://aka.ms/smtp_auth_disabled for more information. [HOST]");

    TransportException e = refusal(TLS.client());

    assertThat(e.reason().cause()).isEqualTo(cause);
    assertThat(e.status()).isEqualTo(new EnhancedStatus(5, 7, 139));
    assertThat(e.reason().text())
        .contains("alias support", "localhost:" + server.port(), "[HOST]", "Set-CASMailbox")
        .doesNotContain("token-1")
        .doesNotContain("\n");
    assertThat(tokens.refused).isEmpty();
  }

  @Test
  void triesOnceMoreWithAFreshToken() throws TransportException {
    server.answer("AUTH XOAUTH2 " + encoded("token-1"), "535 5.7.3 Authentication unsuccessful");
    open(TLS.client()).close();
    assertThat(tokens.refused).containsExactly("token-1");
    assertThat(tokens.handedOut).isEqualTo(2);
  }

  @Test
  void givesUpWhenTheFreshTokenIsRefusedToo() {
    server.answer("AUTH", "535 5.7.3 Authentication unsuccessful [HOST ts id]");
    TransportException e = refusal(TLS.client());
    assertThat(e.reason().cause()).isEqualTo("auth-refused");
    assertThat(e.status()).isEqualTo(new EnhancedStatus(5, 7, 3));
    assertThat(tokens.handedOut).isEqualTo(2);
    assertThat(server.commands()).filteredOn(c -> c.startsWith("AUTH")).hasSize(2);
  }

  @Test
  void doesNotAskAgainWithTheSameToken() {
    tokens.renews = false;
    server.answer("AUTH", "535 5.7.3 Authentication unsuccessful [HOST ts id]");
    assertThat(refusal(TLS.client()).reason().cause()).isEqualTo("auth-refused");
    assertThat(server.commands()).filteredOn(c -> c.startsWith("AUTH")).hasSize(1);
  }

  @Test
  void passesOnWhyThereIsNoToken() {
    tokens.failure =
        new TokenException(
            new Reason("secret-expired", "the client secret has expired; make a new one"),
            true,
            Duration.ofMinutes(3),
            null);
    TransportException e = refusal(TLS.client());
    assertThat(e.reason())
        .isEqualTo(
            new Reason(
                "secret-expired", "alias support: the client secret has expired; make a new one"));
    assertThat(e.retryAfter()).contains(Duration.ofMinutes(3));
    assertThat(server.commands()).isEmpty();
  }

  @Test
  void sendsNoTokenWithoutTls() {
    server.answer("EHLO", "250-server\r\n250 AUTH XOAUTH2");
    assertThat(refusal(TLS.client()).reason().cause()).isEqualTo("starttls-missing");
    assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
  }

  @Test
  void doesNotBelieveAnUnknownIssuer() {
    TransportException e = refusal(OTHER_TLS.client());
    assertThat(e.reason().cause()).isEqualTo("tls-untrusted");
    assertThat(timer.times().phases()).containsKey(Phase.TLS).doesNotContainKey(Phase.AUTH);
    assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
  }

  @ParameterizedTest
  @CsvSource({
    "'250-server\r\n250 AUTH LOGIN PLAIN', xoauth2-missing",
    "250 server, xoauth2-missing",
  })
  void goesOnWithNoOtherSignIn(String ehlo, String cause) {
    server.answer("EHLO2", ehlo);
    assertThat(refusal(TLS.client()).reason().cause()).isEqualTo(cause);
    assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
  }

  @ParameterizedTest
  @CsvSource({
    "greeting, 421 4.3.2 Service not active [HOST], smtp-refused, 4.3.2",
    "EHLO, '501 5.5.4 Invalid domain name [HOST]', ehlo-name-refused, 5.5.4",
    "greeting, eof, connection-lost, 4.4.2",
    "greeting, hang, connection-lost, 4.4.2",
    "AUTH, hang, connection-lost, 4.4.2",
    "AUTH, eof, connection-lost, 4.4.2",
  })
  void saysWhatHappenedBeforeSignIn(String at, String answer, String cause, String status) {
    server.answer(at, answer).answer("HELO", "501 5.5.4 Invalid domain name [HOST]");
    TransportException e = refusal(TLS.client());
    assertThat(e.reason().cause()).isEqualTo(cause);
    assertThat(e.status()).hasToString(status);
    assertThat(tokens.refused).isEmpty();
  }

  @Test
  void namesThePortThatNobodyAnswers() throws IOException {
    int closed;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = gone.getLocalPort();
    }
    TransportException e = refusal(transport("localhost", closed, TLS.client()));
    assertThat(e.reason().cause()).isEqualTo("port-blocked");
    assertThat(e.reason().text()).contains("localhost:" + closed);
    assertThat(e.status()).hasToString("4.4.1");
  }

  @Test
  void namesTheHostThatDoesNotExist() {
    TransportException e = refusal(transport("no-such-host.invalid", 587, TLS.client()));
    assertThat(e.reason().cause()).isEqualTo("host-unknown");
  }
}
