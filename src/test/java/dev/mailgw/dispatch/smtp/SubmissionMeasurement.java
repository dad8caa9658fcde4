package dev.mailgw.dispatch.smtp;

import dev.mailgw.alias.AliasId;
import dev.mailgw.dispatch.Consent;
import dev.mailgw.dispatch.Outcome;
import dev.mailgw.dispatch.TransportSession;
import dev.mailgw.dispatch.smtp.SmtpRoute.Authentication;
import dev.mailgw.dispatch.smtp.SmtpRoute.Tls;
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
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Sends files over one connection to a real server, several rounds in one process, and prints how
 * many a second: {@code PORT CA TOKEN-FILE USER LIST-OF-FILES CARRIAGE ROUNDS}; with CA {@code -}
 * there is neither TLS nor sign-in.
 */
final class SubmissionMeasurement {

  private static final MailAddress CUSTOMER = new MailAddress("customer", "customer.test");

  private SubmissionMeasurement() {}

  public static void main(String[] args) throws Exception {
    Envelope envelope = new Envelope(MailAddress.parse(args[3]), List.of(CUSTOMER));
    List<byte[]> mails =
        Files.readString(Path.of(args[4])).lines().map(SubmissionMeasurement::bytes).toList();
    try (ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor()) {
      SmtpTransport transport = transport(args, watch);
      for (int round = 0; round < Integer.parseInt(args[6]); round++) {
        long start = System.nanoTime();
        try (TransportSession session = transport.open(new PhaseTimer(Ticker.system()))) {
          mails.forEach(mail -> send(session, envelope, mail));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%s %.0f/s%n", args[5], mails.size() / seconds);
      }
      watch.shutdownNow();
    }
  }

  private static void send(TransportSession session, Envelope envelope, byte[] mail) {
    Outcome outcome =
        session
            .send(
                ClaimedMail.of(envelope, RawMessage.of(mail)),
                new PhaseTimer(Ticker.system()),
                Consent.GIVEN)
            .worst();
    if (!(outcome instanceof Outcome.Delivered)) {
      throw new IllegalStateException(outcome.toString());
    }
  }

  private static SmtpTransport transport(String[] args, ScheduledExecutorService watch)
      throws Exception {
    boolean plain = args[1].equals("-");
    Duration patience = Duration.ofSeconds(30);
    SmtpRoute route =
        new SmtpRoute(
            new AliasId("measured"),
            "localhost",
            Integer.parseInt(args[0]),
            plain ? Tls.NONE : Tls.STARTTLS,
            "client.test",
            new SmtpRoute.Login(
                new AccountId("measured"),
                args[3],
                plain ? Authentication.NONE : Authentication.XOAUTH2),
            new SmtpRoute.Timeouts(patience, patience, patience));
    SSLContext trust = plain ? SSLContext.getDefault() : trusting(Path.of(args[1]));
    String token = plain ? "" : Files.readString(Path.of(args[2])).strip();
    return new SmtpTransport(route, trust, new Fixed(token), watch, Carriage.valueOf(args[5]));
  }

  private static byte[] bytes(String file) {
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static SSLContext trusting(Path ca) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(ca)) {
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private record Fixed(String token) implements TokenSource {

    @Override
    public AccessToken token(AccountId account) throws TokenException {
      return new AccessToken(Secret.of(token), Instant.MAX);
    }

    @Override
    public void refused(AccountId account, AccessToken refused) {
      throw new IllegalStateException("the token is refused");
    }
  }
}
