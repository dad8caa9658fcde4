package dev.mailgw.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.AliasRegistry;
import dev.mailgw.alias.FailureClass;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.monitor.Reason;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.TokenSource;
import dev.mailgw.testing.RecordingEvents;
import dev.mailgw.testing.ScriptedMailbox;
import dev.mailgw.testing.SteppedClock;
import dev.mailgw.testing.TemporarySpool;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an alias whose login fails, by its token or at the mail server. */
class LostLoginTest {

  private static final AliasId SALES = new AliasId("sales");
  private static final Duration RECHECK = Duration.ofMinutes(10);

  @TempDir Path directory;
  private final SteppedClock clock = new SteppedClock();
  private final Account account = new Account();
  private final ScriptedMailbox inbox = new ScriptedMailbox();
  private final List<String> refusedTokens = new ArrayList<>();
  private TemporarySpool spool;
  private AliasRegistry registry;
  private Retriever retriever;

  @BeforeEach
  void open() {
    spool = new TemporarySpool(directory, clock);
    registry = new AliasRegistry(spool.spool().aliases(), clock, 3, RECHECK);
    retriever =
        new Retriever(
            spool.spool().inbound(),
            registry,
            new RetrievalLimits(10, 4, 1_000, false, Duration.ofMinutes(5)),
            new RecordingEvents(),
            clock,
            Ticker.system());
  }

  @AfterEach
  void close() {
    spool.close();
  }

  @Test
  void anAliasWhoseTokenIsGoneForGoodWaitsForAPersonAfterThreeFailures() {
    account.permanent = true;
    visit(FailureClass.MANUAL, 3, Result.FAILED);
    account.permanent = false;
    clock.advance(Duration.ofDays(1));
    assertThat(visit(FailureClass.MANUAL, 1, Result.SKIPPED).reason().cause())
        .isEqualTo("alias-inactive");
    var _ = registry.activate(SALES);
    visit(FailureClass.MANUAL, 1, Result.OK);
  }

  @Test
  void anAliasThatNeedsNoPersonComesBackWhenItsTokenHasHealed() {
    account.permanent = true;
    visit(FailureClass.AUTOMATIC, 3, Result.FAILED);
    visit(FailureClass.AUTOMATIC, 1, Result.SKIPPED);
    account.permanent = false;
    clock.advance(RECHECK);
    visit(FailureClass.AUTOMATIC, 1, Result.OK);
    assertThat(registry.status(SALES).active()).isTrue();
  }

  @Test
  void anOutageOfTheSignInServiceNeverNeedsAPerson() {
    account.outage = true;
    visit(FailureClass.MANUAL, 3, Result.FAILED);
    account.outage = false;
    clock.advance(RECHECK);
    visit(FailureClass.MANUAL, 1, Result.OK);
  }

  @Test
  void aTokenThatTheServerRefusesIsReplacedOnceBeforeTheFailureCounts() {
    refusedTokens.add("at-0");
    visit(FailureClass.MANUAL, 1, Result.OK);
    assertThat(account.issued).isEqualTo(1);
    assertThat(registry.status(SALES).failures()).isZero();
  }

  @Test
  void aServerThatRefusesEveryTokenCountsOncePerVisit() {
    refusedTokens.addAll(List.of("at-0", "at-1", "at-2", "at-3"));
    visit(FailureClass.MANUAL, 1, Result.FAILED);
    assertThat(account.issued).isEqualTo(1);
    assertThat(registry.status(SALES).failures()).isEqualTo(1);
    visit(FailureClass.MANUAL, 2, Result.FAILED);
    clock.advance(Duration.ofDays(1));
    visit(FailureClass.MANUAL, 1, Result.SKIPPED);
  }

  @Test
  void aServerThatRefusesEveryTokenIsAskedAgainWhereNoPersonIsNeeded() {
    refusedTokens.addAll(List.of("at-0", "at-1", "at-2", "at-3"));
    visit(FailureClass.AUTOMATIC, 3, Result.FAILED);
    refusedTokens.clear();
    clock.advance(RECHECK);
    visit(FailureClass.AUTOMATIC, 1, Result.OK);
  }

  private RetrievalEnded visit(FailureClass lost, int times, Result result) {
    SignIn signIn = new SignIn(account, new AccountId("a"), lost);
    RetrieverAlias alias = new RetrieverAlias(SALES, mailbox(signIn), AfterRetrieval.KEEP);
    RetrievalEnded last = retriever.visit("1", alias);
    for (int i = 1; i < times; i++) {
      last = retriever.visit("1", alias);
    }
    assertThat(last.result()).isEqualTo(result);
    return last;
  }

  private Mailbox mailbox(SignIn signIn) {
    return new Mailbox() {
      @Override
      public Protocol protocol() {
        return Protocol.IMAP;
      }

      @Override
      public MailboxSession open(PhaseTimer timer) throws MailboxException {
        return signIn.open(timer, token -> signedIn(token, timer));
      }
    };
  }

  private MailboxSession signedIn(AccessToken token, PhaseTimer timer) throws MailboxException {
    if (refusedTokens.contains(token.value().reveal())) {
      Reason reason = new Reason(SignIn.REFUSED, "alias sales: NO AUTHENTICATE failed.");
      throw new MailboxException(reason, FailureClass.MANUAL, null);
    }
    return inbox.open(timer);
  }

  /** Gives {@code at-0} until it is refused, then {@code at-1} and so on. */
  private static final class Account implements TokenSource {

    private boolean permanent;
    private boolean outage;
    private int issued;

    @Override
    public AccessToken token(AccountId account) throws TokenException {
      if (permanent || outage) {
        Reason reason = new Reason(permanent ? "grant-revoked" : "token-endpoint-broken", "no");
        throw new TokenException(reason, permanent, null, null);
      }
      return new AccessToken(Secret.of("at-" + issued), Instant.MAX);
    }

    @Override
    public void refused(AccountId account, AccessToken token) {
      issued++;
    }
  }
}
