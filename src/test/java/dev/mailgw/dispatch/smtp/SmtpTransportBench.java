package dev.mailgw.dispatch.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgw.alias.AliasId;
import dev.mailgw.dispatch.Consent;
import dev.mailgw.dispatch.SendReport;
import dev.mailgw.dispatch.TransportException;
import dev.mailgw.dispatch.TransportSession;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.RawMessage;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.TokenSource;
import dev.mailgw.testing.ClaimedMail;
import dev.mailgw.testing.TestTls;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A scripted server, a transport to it, and what it takes to use them. */
abstract class SmtpTransportBench {

  static final TestTls TLS = TestTls.forHost("localhost");
  static final TestTls OTHER_TLS = TestTls.forHost("localhost");
  static final MailAddress ANN = new MailAddress("ann", "example.org");
  static final MailAddress BOB = new MailAddress("bob", "example.org");
  static final RawMessage HELLO =
      RawMessage.of("Subject: hello\r\n\r\nhello\r\n".getBytes(US_ASCII));

  final PhaseTimer timer = new PhaseTimer(Ticker.system());
  final Tokens tokens = new Tokens();
  private ScheduledExecutorService writes;
  ScriptedSmtpServer server;

  @BeforeEach
  void start() throws IOException {
    writes = Executors.newSingleThreadScheduledExecutor();
    server = new ScriptedSmtpServer(TLS.server());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    writes.shutdownNow();
  }

  SendReport send(RawMessage content, MailAddress... recipients) throws TransportException {
    try (TransportSession session = open(TLS.client())) {
      return session.send(ClaimedMail.of(envelope(recipients), content), timer, Consent.GIVEN);
    }
  }

  TransportSession open(SSLContext trust) throws TransportException {
    return transport("localhost", server.port(), trust).open(timer);
  }

  TransportException refusal(SSLContext trust) {
    return refusal(transport("localhost", server.port(), trust));
  }

  TransportException refusal(SmtpTransport transport) {
    return catchThrowableOfType(TransportException.class, () -> transport.open(timer).close());
  }

  SmtpTransport transport(String host, int port, SSLContext trust) {
    return transport(route(host, port), trust, Carriage.DATA);
  }

  SmtpTransport transport(SmtpRoute route, SSLContext trust, Carriage carriage) {
    return new SmtpTransport(route, trust, tokens, writes, carriage);
  }

  static SmtpRoute route(String host, int port) {
    return route(host, port, SmtpRoute.Tls.STARTTLS, SmtpRoute.Authentication.XOAUTH2);
  }

  static SmtpRoute route(
      String host, int port, SmtpRoute.Tls tls, SmtpRoute.Authentication authentication) {
    Duration patience = Duration.ofMillis(2500);
    return new SmtpRoute(
        new AliasId("support"),
        host,
        port,
        tls,
        "gw.example.org",
        new SmtpRoute.Login(new AccountId("o365"), "support@example.org", authentication),
        new SmtpRoute.Timeouts(patience, patience, patience));
  }

  static Envelope envelope(MailAddress... recipients) {
    return new Envelope(MailAddress.parse("support@example.org"), List.of(recipients));
  }

  static String encoded(String token) {
    String text = "user=support@example.org\u0001auth=Bearer " + token + "\u0001\u0001";
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /** Hands out token-1, token-2, … each time after one was refused. */
  static final class Tokens implements TokenSource {

    final List<String> refused = new ArrayList<>();
    TokenException failure;
    boolean renews = true;
    String suffix = "";
    int handedOut;

    @Override
    public AccessToken token(AccountId account) throws TokenException {
      if (failure != null) {
        throw failure;
      }
      handedOut++;
      String value = "token-" + (renews ? refused.size() + 1 : 1) + suffix;
      return new AccessToken(Secret.of(value), Instant.MAX);
    }

    @Override
    public void refused(AccountId account, AccessToken token) {
      refused.add(token.value().reveal());
    }
  }
}
