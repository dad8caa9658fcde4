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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks for a token for each account, all at once, and keeps those that came. */
public final class TokenExaminer implements Examiner {

  /** Who says nothing costs the longest wait each time. */
  private static final int MOST_SILENCES = 2;

  private static final String REFUSED = "token request refused: ";

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
    Map<AccountId, Diagnosis> found = new ConcurrentHashMap<>();
    Together.forEach(
        free,
        account -> {
          Diagnosis asked = ask(plan, account);
          boolean readable = token(account.id()).flatMap(HeldToken::claims).isPresent();
          found.put(account.id(), GrantRows.limited(asked, account.grant(), readable));
        });
    found.forEach((id, diagnosis) ->
        diagnoses.put(
            new Account(id),
            diagnosis.without(
                finding -> isWeather(finding, found.values()) || isDoubtful(finding, diagnoses))));
  }

  /** One refusal in all that passes is weather; another one of the kind has a cause. */
  private static boolean isWeather(Finding finding, Collection<Diagnosis> all) {
    return finding.severity() == Finding.Severity.WARNING
        && all.stream()
                .flatMap(diagnosis -> diagnosis.findings().stream())
                .filter(other -> other.cause().equals(finding.cause()))
                .flatMap(other -> other.evidence().stream())
                .filter(line -> line.startsWith(REFUSED))
                .count()
            == 1;
  }

  /**
   * What a token's times say of the clock counts as long as there is nothing better to compare it
   * with.
   */
  private static boolean isDoubtful(Finding finding, Diagnoses diagnoses) {
    return finding.cause().equals("clock-skew")
        && diagnoses
            .of(new Machine())
            .filter(machine -> !machine.untold().containsKey("clock"))
            .isPresent();
  }

  private Diagnosis ask(CheckPlan plan, OAuthAccount account) throws InterruptedException {
    long began = ticker.nanos();
    List<Finding> findings = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
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
                || (attempt >= MOST_SILENCES && e.reason().cause().equals("token-endpoint-timeout"))
                || wait.compareTo(plan.pace().answer()) > 0;
        findings.removeIf(known -> known.cause().equals(e.reason().cause()));
        refusals.add(REFUSED + e.reason().cause() + ", attempt " + attempt);
        findings.add(finding(account, e, last, refusals));
        if (last) {
          return Diagnosis.of(findings, List.of(), took(began));
        }
        sleeper.sleep(wait);
      }
    }
  }

  private static Finding finding(
      OAuthAccount account, TokenException e, boolean last, List<String> evidence) {
    Map<String, String> names =
        Map.of("user", account.user(), "client", account.registration().clientId());
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
