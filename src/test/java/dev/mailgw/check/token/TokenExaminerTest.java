package dev.mailgw.check.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.check.CheckPlan;
import dev.mailgw.check.CheckReport;
import dev.mailgw.check.Checklist;
import dev.mailgw.check.Diagnoses;
import dev.mailgw.check.Judge;
import dev.mailgw.check.Pace;
import dev.mailgw.check.Role;
import dev.mailgw.check.Site;
import dev.mailgw.check.Verdict;
import dev.mailgw.monitor.Reason;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Registration;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenExaminerTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String USER = "svc@contoso.test";

  private final Queue<Integer> refusals = new ArrayDeque<>();

  @ParameterizedTest
  @ValueSource(
      strings = {"tenant", "client", "client-secret", "consent", "policies", "user-state", "A2"})
  void aTokenFromElsewhereVerifiesNothingOfItsRequest(String row) throws Exception {
    assertThat(verdict(report(Grant.EXTERNAL, claims(USER, 60)), row)).isEqualTo(Verdict.SKIPPED);
    assertThat(verdict(report(Grant.REFRESH_TOKEN, claims(USER, 60)), row)).isEqualTo(Verdict.OK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"grant", "user-state", "T1"})
  void anApplicationHasNoUserAndNoRefreshToken(String row) throws Exception {
    CheckReport report = report(Grant.CLIENT_CREDENTIALS, claims("", 60));
    assertThat(verdict(report, row)).isEqualTo(Verdict.SKIPPED);
  }

  @Test
  void aTokenOfSomebodyElseIsTheWrongOneWhereverItComesFrom() throws Exception {
    for (Grant grant : List.of(Grant.EXTERNAL, Grant.REFRESH_TOKEN)) {
      assertThat(report(grant, claims("admin@contoso.test", 60)).causes())
          .containsExactly("wrong-user");
    }
  }

  @Test
  void oneRefusalThatPassesIsWeatherAndTwoAreACause() throws Exception {
    refusals.add(1);
    assertThat(report(Grant.REFRESH_TOKEN, claims(USER, 60)).causes()).isEmpty();
    refusals.addAll(List.of(1, 2));
    CheckReport twice = report(Grant.REFRESH_TOKEN, claims(USER, 60));
    assertThat(twice.causes()).containsExactly("token-endpoint-throttled");
    assertThat(twice.status()).isEqualTo(Verdict.WARNING);
  }

  @Test
  void aTokenThatNobodyCanReadTellsOfNoUser() throws Exception {
    CheckReport report = report(Grant.REFRESH_TOKEN, Optional.empty());
    assertThat(verdict(report, "T1")).isEqualTo(Verdict.SKIPPED);
    assertThat(verdict(report, "consent")).isEqualTo(Verdict.OK);
  }

  private CheckReport report(Grant grant, Optional<Claims> claims) throws InterruptedException {
    OAuthAccount account = account(grant);
    CheckPlan plan =
        new CheckPlan(
            Role.BOTH,
            new Site(Optional.empty(), Optional.empty(), List.of()),
            List.of(account),
            Map.of(),
            List.of(),
            false,
            Pace.LAB);
    Diagnoses diagnoses = new Diagnoses(plan);
    HeldToken token =
        new HeldToken(new AccessToken(Secret.of("opaque"), NOW.plusSeconds(3600)), claims);
    new TokenExaminer(_ -> given(token), InstantSource.fixed(NOW), () -> 0, _ -> {})
        .examine(plan, diagnoses);
    return Judge.judge(Checklist.standard(), plan, diagnoses, "here", NOW);
  }

  private HeldToken given(HeldToken token) throws TokenException {
    if (refusals.poll() != null) {
      Reason reason = new Reason("token-endpoint-throttled", "HTTP 429");
      throw new TokenException(reason, false, Duration.ofMillis(1), null);
    }
    return token;
  }

  private static Optional<Claims> claims(String user, int minutes) {
    boolean application = user.isEmpty();
    return Optional.of(
        new Claims(
            "https://outlook.office.com",
            user,
            "contoso.test",
            "client",
            "object",
            application ? List.of() : List.of("SMTP.Send"),
            application ? List.of("SMTP.SendAsApp") : List.of(),
            Optional.of(NOW),
            Optional.of(NOW.plus(Duration.ofMinutes(minutes)))));
  }

  private static OAuthAccount account(Grant grant) {
    URI authority = URI.create("https://login.example.org");
    return new OAuthAccount(
        new AccountId("shared"),
        grant,
        USER,
        new Registration(authority, "contoso.test", "client", Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static Verdict verdict(CheckReport report, String row) {
    return report.results().stream()
        .filter(result -> result.row().id().equals(row))
        .findFirst()
        .orElseThrow()
        .verdict();
  }
}
