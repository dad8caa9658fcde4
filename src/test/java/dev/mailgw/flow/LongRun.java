package dev.mailgw.flow;

import dev.mailgw.alias.AliasId;
import dev.mailgw.dispatch.Transport;
import dev.mailgw.dispatch.TransportException;
import dev.mailgw.dispatch.smtp.SmtpRoute;
import dev.mailgw.dispatch.smtp.SmtpTransport;
import dev.mailgw.lab.directory.ClientSecret;
import dev.mailgw.lab.entra.HttpTroubles;
import dev.mailgw.lab.fault.Effect;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.Point;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.fault.When;
import dev.mailgw.lab.witness.Verdict;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Renewal;
import dev.mailgw.oauth.RenewalPolicy;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenBroker;
import dev.mailgw.oauth.TokenRefresher;
import dev.mailgw.oauth.msal.MsalTokenEndpoint;
import dev.mailgw.oauth.msal.Timeouts;
import dev.mailgw.retrieve.AfterRetrieval;
import dev.mailgw.retrieve.MailServer;
import dev.mailgw.retrieve.Mailbox;
import dev.mailgw.retrieve.MailboxException;
import dev.mailgw.retrieve.MailboxSession;
import dev.mailgw.retrieve.SignIn;
import dev.mailgw.retrieve.imap.ImapMailbox;
import dev.mailgw.retrieve.pop3.Pop3Mailbox;
import dev.mailgw.testing.SteppedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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

  /** Somebody resets the password of the shared account's user, and hours later signs in again. */
  static final Duration RESET = Duration.ofDays(30);

  static final Duration SIGNED_IN_AGAIN = RESET.plusHours(7).plusSeconds(11);

  /** The client secret ends, and hours later somebody makes a new one. */
  static final Duration SECRET_ENDS = Duration.ofDays(60);

  static final Duration NEW_SECRET = SECRET_ENDS.plusHours(5).plusSeconds(23);

  private static final String OWN = "sales@contoso.test";
  private static final String DELEGATE = "svc-ece@contoso.test";
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
    planOutages(length);
    planThrottles(length);
    planDeaths();
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

  private void planOutages(Duration length) {
    Duration next = Duration.ofHours(random.nextInt(1, 60));
    while (next.compareTo(length) < 0) {
      Duration lasts =
          random.nextInt(3) == 0
              ? Duration.ofSeconds(random.nextInt(3_600, 4 * 3_600))
              : Duration.ofSeconds(random.nextInt(30, 1_800));
      Fault fault = Fault.at("outage", token(), outage());
      timeline.in(
          next,
          () -> {
            lab.lab().faults().set(List.of(fault), 1);
            ledger.down();
          });
      timeline.in(
          next.plus(lasts),
          () -> {
            var _ = lab.lab().faults().remove("outage");
            ledger.up();
          });
      next = next.plus(lasts).plusSeconds(random.nextInt(3_600, 240 * 3_600));
    }
  }

  private Effect outage() {
    return switch (random.nextInt(4)) {
      case 0 -> HttpTroubles.badGateway();
      case 1 -> HttpTroubles.emptyError();
      case 2 -> new Effect.HangUp();
      default -> new Effect.HttpReply(503, Map.of("Content-Type", "text/plain"), "busy");
    };
  }

  /** The next request is told to come back later, in seconds or as a date. */
  private void planThrottles(Duration length) {
    Duration next = Duration.ofHours(random.nextInt(1, 30));
    while (next.compareTo(length) < 0) {
      boolean date = random.nextBoolean();
      Duration wait = Duration.ofSeconds(random.nextInt(20, 2_700));
      timeline.in(next, () -> throttle(wait, date));
      next = next.plusSeconds(random.nextInt(3_600, 72 * 3_600));
    }
  }

  private void throttle(Duration wait, boolean date) {
    if (ledger.isDown()) {
      return;
    }

    Instant end = clock.instant().plus(wait);
    String header =
        date
            ? DateTimeFormatter.RFC_1123_DATE_TIME.format(end.atOffset(ZoneOffset.UTC))
            : Long.toString(wait.toSeconds());
    Effect.HttpReply plain = HttpTroubles.tooManyRequests(wait);
    var reply =
        new Effect.HttpReply(
            429,
            Map.of("Retry-After", header, "Content-Type", "application/json; charset=utf-8"),
            plain.body());
    lab.lab().faults().add(Fault.at("throttle", token(), reply).withWhen(When.first(1)), 1);
    ledger.throttleNext(date ? _ -> end : asked -> asked.plus(wait));
  }

  private void planDeaths() {
    Instant secretEnds = start.plus(SECRET_ENDS);
    String first = lab.application().secret().orElseThrow();
    var old = new ClientSecret(first, Optional.of(secretEnds));
    lab.lab().directory().add(lab.application().withSecrets(List.of(old)));
    timeline.in(
        RESET,
        () -> {
          var user = lab.user(DELEGATE).withTokensValidFrom(clock.instant());
          lab.lab().directory().add(user);
          ledger.dies("shared");
        });
    timeline.in(
        SIGNED_IN_AGAIN,
        () -> {
          String token = lab.lab().entra().refreshToken(lab.user(DELEGATE), lab.application());
          ledger.lives("shared", Duration.ZERO);
          broker.adopt(new AccountId("shared"), Secret.of(token));
        });
    timeline.in(SECRET_ENDS, () -> List.of("own", "shared").forEach(ledger::dies));
    timeline.in(
        NEW_SECRET,
        () -> {
          var fresh = new ClientSecret("another-secret", Optional.empty());
          lab.lab().directory().add(lab.application().withSecrets(List.of(old, fresh)));
          lab.secret("another-secret");
          // as long as a changed file may go unseen
          List.of("own", "shared")
              .forEach(one -> ledger.lives(one, RenewalPolicy.DEFAULT.permanentRecheck()));
        });
  }

  private static Point token() {
    return new Point("entra", "TOKEN", Stage.BEFORE);
  }

  private Mailbox imap(String alias, String user, String account) {
    MailServer server = server(lab.lab().ready().imap());
    return new ImapMailbox(alias, server, user, signIn(account), trust, AfterRetrieval.KEEP);
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
            "gateway.contoso.test",
            new AccountId(account),
            user,
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
