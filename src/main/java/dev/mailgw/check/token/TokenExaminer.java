package dev.mailgw.check.token;

import dev.mailgw.check.CheckPlan;
import dev.mailgw.check.Diagnoses;
import dev.mailgw.check.Diagnosis;
import dev.mailgw.check.Examiner;
import dev.mailgw.check.Finding;
import dev.mailgw.check.Sleeper;
import dev.mailgw.check.Subject.Account;
import dev.mailgw.check.Subject.Machine;
import dev.mailgw.check.Together;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.TokenException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks for a token for each account, all at once, and keeps those that came. */
public final class TokenExaminer implements Examiner {

  private final TokenRequests requests;
  private final InstantSource clock;
  private final Ticker ticker;
  private final Sleeper sleeper;
  private final Map<AccountId, HeldToken> held = new ConcurrentHashMap<>();

  public TokenExaminer(
      TokenRequests requests, InstantSource clock, Ticker ticker, Sleeper sleeper) {
    this.requests = requests;
    this.clock = clock;
    this.ticker = ticker;
    this.sleeper = sleeper;
  }

  /** The account's token; empty if there is none, or if it was not asked for yet. */
  public Optional<HeldToken> token(AccountId account) {
    return Optional.ofNullable(held.get(account));
  }

  @Override
  public void examine(CheckPlan plan, Diagnoses diagnoses) throws InterruptedException {
    List<OAuthAccount> free =
        plan.accounts().stream()
            .filter(account -> diagnoses.obstacle(new Account(account.id())).isEmpty())
            .toList();
    Together.forEach(
        free,
        account ->
            diagnoses.put(new Account(account.id()), withoutClock(ask(plan, account), diagnoses)));
  }

  /**
   * What was said of the clock only by the token's times, which counts as long as there was nothing
   * better to compare it with.
   */
  private static Diagnosis withoutClock(Diagnosis account, Diagnoses diagnoses) {
    boolean compared =
        diagnoses.of(new Machine()).filter(known -> known.unknown().isEmpty()).isPresent();
    List<Finding> others =
        account.findings().stream()
            .filter(finding -> !compared || !finding.cause().equals("clock-skew"))
            .toList();
    return new Diagnosis(others, account.evidence(), account.unknown(), account.took());
  }

  private Diagnosis ask(CheckPlan plan, OAuthAccount account) throws InterruptedException {
    long began = ticker.nanos();
    List<Finding> findings = new ArrayList<>();
    for (int attempt = 1; ; attempt++) {
      try {
        HeldToken token = requests.request(account);
        held.put(account.id(), token);
        findings.addAll(TokenJudge.judge(plan, account, token, clock.instant()));
        return Diagnosis.of(findings, evidence(token), took(began));
      } catch (TokenException e) {
        Duration wait = e.retryAfter().orElse(plan.pace().pause());
        boolean last =
            e.permanent()
                || attempt >= plan.pace().attempts()
                || wait.compareTo(plan.pace().answer()) > 0;
        findings.removeIf(known -> known.cause().equals(e.reason().cause()));
        findings.add(finding(account, e, last));
        if (last) {
          return Diagnosis.of(findings, List.of(), took(began));
        }
        sleeper.sleep(wait);
      }
    }
  }

  private static Finding finding(OAuthAccount account, TokenException e, boolean last) {
    Map<String, String> names =
        Map.of("user", account.user(), "client", account.registration().clientId());
    List<String> evidence = List.of("token request for account " + account.id());
    String cause = e.reason().cause();
    Finding failure = Finding.failure(cause, e.getMessage(), names, evidence);
    return last ? failure : Finding.warning(cause, e.getMessage(), names, evidence);
  }

  private static List<String> evidence(HeldToken token) {
    return token.claims().map(Claims::summary).map(List::of).orElse(List.of("an opaque token"));
  }

  private Duration took(long began) {
    return Duration.ofNanos(ticker.nanos() - began);
  }
}
