package dev.mailgw.flow;

import dev.mailgw.alias.AliasId;
import dev.mailgw.dispatch.Transport;
import dev.mailgw.dispatch.TransportException;
import dev.mailgw.dispatch.smtp.SmtpRoute;
import dev.mailgw.dispatch.smtp.SmtpTransport;
import dev.mailgw.lab.witness.Verdict;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Renewal;
import dev.mailgw.oauth.RenewalPolicy;
import dev.mailgw.oauth.TokenBroker;
import dev.mailgw.oauth.TokenRefresher;
import dev.mailgw.oauth.msal.MsalTokenEndpoint;
import dev.mailgw.oauth.msal.Timeouts;
import dev.mailgw.retrieve.MailServer;
import dev.mailgw.retrieve.Mailbox;
import dev.mailgw.retrieve.MailboxException;
import dev.mailgw.retrieve.MailboxSession;
import dev.mailgw.retrieve.SignIn;
import dev.mailgw.retrieve.imap.ImapMailbox;
import dev.mailgw.retrieve.imap.InboxUse;
import dev.mailgw.retrieve.imap.KeptConnections;
import dev.mailgw.retrieve.pop3.Pop3Mailbox;
import dev.mailgw.testing.SteppedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** Days of a gateway's tokens in seconds: one thread, one clock, all real but the time. */
final class LongRun implements AutoCloseable {

  private static final String OWN = "sales@contoso.test";
  static final String DELEGATE = "svc-ece@contoso.test";
  private static final String MAILBOX = "support@contoso.test";
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  /** What an operator could see of a failed request. */
  record Failure(String account, Duration after, String cause, String text) {}

  /** A mail cycle. */
  private interface Cycle {
    void run() throws TransportException, MailboxException;
  }

  private final SteppedClock clock =
      new SteppedClock(InstantSource.system().instant().truncatedTo(ChronoUnit.HOURS));
  private final Instant start = clock.instant();
  private final Random random;
  private final Timeline timeline = new Timeline(clock);
  private final EntraLedger ledger;
  private final TokenLab lab;
  private final MsalTokenEndpoint endpoint;
  private final ScheduledExecutorService writes = Executors.newSingleThreadScheduledExecutor();
  private final TokenBroker broker;
  private final SSLContext trust;
  private final List<String> needless = new ArrayList<>();
  private final List<String> excused = new ArrayList<>();
  private int cycles;

  LongRun(Path directory, long seed) throws Exception {
    random = new Random(seed);
    ledger = new EntraLedger(clock, Map.of(OWN, "own", DELEGATE, "shared"));
    lab = new TokenLab(directory, clock, seed, ledger);
    trust = lab.trust();
    endpoint = new MsalTokenEndpoint(trust, Timeouts.DEFAULT, clock);
    List<OAuthAccount> accounts =
        List.of(lab.signedIn("own", OWN), lab.signedIn("shared", DELEGATE));
    Renewal renewal = new Renewal(ledger.around(endpoint), lab.store(), clock);
    broker = new TokenBroker(accounts, renewal, RenewalPolicy.DEFAULT, clock, new Random(seed + 1));
  }

  /** Lives through so much time. */
  void through(Duration length) throws Exception {
    for (TokenRefresher one : TokenRefresher.forEach(broker, INTERVAL)) {
      timeline.every(INTERVAL, one.lead(), one::runOnce);
    }
    planCycles();
    new Troubles(lab, ledger, timeline, random).plan(length, broker);
    timeline.run(length);
  }

  private void planCycles() {
    cycle("own-imap", "own", imap("own-imap", OWN, "own")::open);
    cycle("own-pop3", "own", pop3("own-pop3", OWN, "own")::open);
    cycle("own-smtp", "own", smtp("own-smtp", OWN, "own"));
    cycle("shared-imap", "shared", imap("shared-imap", MAILBOX, "shared")::open);
    cycle("shared-pop3", "shared", pop3("shared-pop3", MAILBOX, "shared")::open);
    cycle("shared-smtp", "shared", smtp("shared-smtp", DELEGATE, "shared"));
  }

  /** One retrieval, as far as tokens have to do with it. */
  private interface Opening {
    MailboxSession with(PhaseTimer timer) throws MailboxException;
  }

  private void cycle(String alias, String account, Opening opening) {
    cycle(
        alias,
        account,
        () -> {
          try (MailboxSession session = opening.with(timer())) {
            session.list(Optional.empty(), 10);
          }
        });
  }

  private void cycle(String alias, String account, Cycle cycle) {
    timeline.in(
        nextCycle(),
        () -> {
          run(alias, account, cycle);
          cycle(alias, account, cycle);
        });
  }

  /** Often while there is trouble, else seldom: a cycle with a good token is like another. */
  private Duration nextCycle() {
    return ledger.troubled()
        ? Duration.ofSeconds(random.nextInt(1, 1_200))
        : Duration.ofSeconds(random.nextInt(1, 10 * 3_600));
  }

  private void run(String alias, String account, Cycle cycle) {
    cycles++;
    boolean could = ledger.hasGoodToken(account) || ledger.wouldGive(account);
    try {
      cycle.run();
    } catch (TransportException | MailboxException e) {
      (could ? needless : excused).add(after() + " " + alias + ": " + e.getMessage());
    }
  }

  private Mailbox imap(String alias, String user, String account) {
    MailServer server = server(lab.lab().ready().imap());
    InboxUse use = new InboxUse(true, Optional.empty());
    KeptConnections none = new KeptConnections(0, false, InstantSource.system());
    return new ImapMailbox(alias, server, user, signIn(account), trust, use, none);
  }

  private Mailbox pop3(String alias, String user, String account) {
    MailServer server = server(lab.lab().ready().pop3());
    return new Pop3Mailbox(alias, server, user, signIn(account), trust);
  }

  private Cycle smtp(String alias, String user, String account) {
    Duration patience = Duration.ofSeconds(30);
    SmtpRoute route =
        new SmtpRoute(
            new AliasId(alias),
            "localhost",
            lab.lab().ready().smtp(),
            SmtpRoute.Tls.STARTTLS,
            "gateway.contoso.test",
            SmtpRoute.Login.xoauth2(new AccountId(account), user),
            new SmtpRoute.Timeouts(patience, patience, patience));
    Transport transport = new SmtpTransport(route, trust, broker, writes);
    return () -> transport.open(timer()).close();
  }

  private SignIn signIn(String account) {
    return new SignIn(broker, new AccountId(account));
  }

  private static MailServer server(int port) {
    Duration patience = Duration.ofSeconds(30);
    return new MailServer("localhost", port, false, patience, patience);
  }

  private static PhaseTimer timer() {
    return new PhaseTimer(Ticker.system());
  }

  private Duration after() {
    return Duration.between(start, clock.instant());
  }

  /** Cycles that failed though there was a good token, or one to be had. */
  List<String> needlessFailures() {
    return needless;
  }

  List<String> excusedFailures() {
    return excused;
  }

  int cycles() {
    return cycles;
  }

  List<String> requestsDuringRetryAfter() {
    return ledger.tooEarly();
  }

  int throttles() {
    return ledger.throttles();
  }

  Requests requests(String account) {
    return ledger.requests(account);
  }

  /** The failed requests with this cause. */
  List<Failure> failures(String cause) {
    return ledger.failures().stream()
        .filter(failure -> failure.reason().cause().equals(cause))
        .map(failure ->
            new Failure(
                failure.account(),
                Duration.between(start, failure.at()),
                cause,
                failure.reason().text()))
        .toList();
  }

  Stream<Verdict> verdicts() {
    return lab.lab().watch().witness().verdict().stream();
  }

  String summary() {
    return "%d cycles, %d failed for want of a token; own %s; shared %s; %d throttled"
        .formatted(
            cycles,
            excused.size(),
            ledger.requests("own"),
            ledger.requests("shared"),
            ledger.throttles());
  }

  @Override
  public void close() {
    writes.shutdownNow();
    endpoint.close();
    lab.close();
  }
}
