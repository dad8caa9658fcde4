package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgw.alias.AliasId;
import dev.mailgw.dispatch.Consent;
import dev.mailgw.dispatch.LimitedTransport;
import dev.mailgw.dispatch.SessionBudget;
import dev.mailgw.dispatch.Transport;
import dev.mailgw.dispatch.TransportException;
import dev.mailgw.dispatch.TransportSession;
import dev.mailgw.dispatch.smtp.SmtpRoute;
import dev.mailgw.dispatch.smtp.SmtpTransport;
import dev.mailgw.lab.Exchange;
import dev.mailgw.lab.Lab;
import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.witness.Verdict;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.RawMessage;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenSource;
import dev.mailgw.testing.ClaimedMail;
import dev.mailgw.testing.LabTrust;
import dev.mailgw.testing.SteppedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The dispatcher's transport against a lab that takes one session of a mailbox instead of three.
 */
@Timeout(120)
class LoweredSessionLimitIT {

  private static final String USER = "svc-ece@contoso.test";
  private static final RawMessage MAIL =
      RawMessage.of(
          ("From: " + USER + "\r\nSubject: Reply\r\n\r\nThank you.\r\n").getBytes(US_ASCII));
  private static final Envelope ENVELOPE =
      new Envelope(MailAddress.parse(USER), List.of(new MailAddress("user", "example.org")));

  private final ScheduledExecutorService writes = Executors.newSingleThreadScheduledExecutor();
  private final PhaseTimer timer = new PhaseTimer(Ticker.system());
  private Lab lab;
  private Transport transport;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    lab =
        Lab.start(
            LabConfig.builtIn()
                .withPortBase(0)
                .withDataDirectory(directory)
                .withLimits(Limits.OPEN.with(draft -> draft.smtpConnections = 1)),
            new Exchange(_ -> {}),
            InstantSource.system(),
            new Random(3),
            _ -> {});
    transport = transport(3);
  }

  @AfterEach
  void stop() {
    lab.close();
    writes.shutdownNow();
  }

  @Test
  void isMetWithFewerSessionsOnceTheServerHasToldIt() throws Exception {
    loseOneOfTwo(transport);
    try (TransportSession only = transport.open(timer)) {
      TransportException second =
          catchThrowableOfType(TransportException.class, () -> transport.open(timer).close());
      assertThat(second.reason().cause()).isEqualTo("session-limit");
      assertThat(send(only)).startsWith("250 ");
    }
    assertThat(verdict().ok()).as(verdict().evidence()).isTrue();
  }

  @Test
  void isABreachIfAsManyAreOpenedAgain() throws Exception {
    loseOneOfTwo(transport);
    loseOneOfTwo(transport(3));

    assertThat(verdict().ok()).isFalse();
    assertThat(verdict().evidence()).contains("2 sessions at once over SMTP " + USER + " again");
  }

  private void loseOneOfTwo(Transport by) throws TransportException {
    try (TransportSession first = by.open(timer);
        TransportSession second = by.open(timer)) {
      assertThat(send(first)).startsWith("250 ");
      assertThat(send(second)).startsWith("432 4.3.2 Concurrent connections limit exceeded.");
    }
  }

  private String send(TransportSession session) {
    return session
        .send(ClaimedMail.of(ENVELOPE, MAIL), new PhaseTimer(Ticker.system()), Consent.GIVEN)
        .worst()
        .reply();
  }

  private Verdict verdict() {
    return lab.watch().witness().verdict().stream()
        .filter(verdict -> verdict.rule().equals("connection-limit"))
        .findFirst()
        .orElseThrow();
  }

  private Transport transport(int sessions) throws Exception {
    Duration patience = Duration.ofSeconds(10);
    SmtpRoute route =
        new SmtpRoute(
            new AliasId("support"),
            "localhost",
            lab.ready().smtp(),
            SmtpRoute.Tls.STARTTLS,
            "gw.example.org",
            SmtpRoute.Login.xoauth2(new AccountId("o365"), USER),
            new SmtpRoute.Timeouts(patience, patience, patience));
    return new LimitedTransport(
        new SmtpTransport(
            route, LabTrust.in(Path.of(lab.ready().caPem())), new LabToken(lab), writes),
        new SessionBudget(sessions, new SteppedClock()),
        Duration.ofMillis(1));
  }

  private record LabToken(Lab lab) implements TokenSource {

    @Override
    public AccessToken token(AccountId account) {
      var user = lab.directory().find(USER).orElseThrow();
      var client = lab.directory().applications().getFirst();
      String token =
          lab.entra()
              .accessToken(user, client, EnumSet.allOf(LabProtocol.class), Optional.empty())
              .text();
      return new AccessToken(Secret.of(token), Instant.MAX);
    }

    @Override
    public void refused(AccountId account, AccessToken token) {
      throw new AssertionError("the lab refused its own token");
    }
  }
}
