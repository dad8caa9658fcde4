package dev.mailgw.check.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.check.CheckPlan;
import dev.mailgw.check.CheckReport;
import dev.mailgw.check.Checklist;
import dev.mailgw.check.Diagnoses;
import dev.mailgw.check.Diagnosis;
import dev.mailgw.check.Judge;
import dev.mailgw.check.Pace;
import dev.mailgw.check.Role;
import dev.mailgw.check.Site;
import dev.mailgw.check.Subject.Account;
import dev.mailgw.check.Verdict;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Cloud;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Registration;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedirectExaminerTest {

  private static final URI REDIRECT = URI.create("https://ece.contoso.test/oauth/callback");
  private static final Account SHARED = new Account(new AccountId("shared"));

  @Test
  void aPageThatDoesNotKnowTheUriFailsTheRowAndNothingElse() throws Exception {
    CheckReport report =
        report(Grant.REFRESH_TOKEN, (_, _) -> "\n<p>AADSTS50011: The redirect URI");

    assertThat(report.causes()).containsExactly("redirect-uri-mismatch");
    assertThat(verdict(report, "A1")).isEqualTo(Verdict.FAILED);
    assertThat(verdict(report, "consent")).isEqualTo(Verdict.OK);
  }

  @Test
  void aUriThatIsReturnedToOrAPageForASignInIsFine() throws Exception {
    String back = REDIRECT + "?error=login_required&error_description=AADSTS50058: silent";

    assertThat(verdict(report(Grant.REFRESH_TOKEN, (_, _) -> back), "A1")).isEqualTo(Verdict.OK);
    assertThat(verdict(report(Grant.REFRESH_TOKEN, (_, _) -> "\n<html>Sign in"), "A1"))
        .isEqualTo(Verdict.OK);
  }

  @Test
  void otherErrorsAreOtherRowsBusiness() throws Exception {
    assertThat(report(Grant.REFRESH_TOKEN, (_, _) -> "AADSTS700016: unknown").causes()).isEmpty();
  }

  @Test
  void anAccountThatNobodySignsInToIsNotAsked() throws Exception {
    CheckReport report = report(Grant.CLIENT_CREDENTIALS, (_, _) -> "AADSTS50011");

    assertThat(report.causes()).isEmpty();
  }

  @Test
  void aPageThatDoesNotAnswerIsNoVerdict() throws Exception {
    AuthorizePages dead =
        (_, _) -> {
          throw new IOException("timed out");
        };

    assertThat(verdict(report(Grant.REFRESH_TOKEN, dead), "A1")).isEqualTo(Verdict.SKIPPED);
  }

  private static Verdict verdict(CheckReport report, String row) {
    return report.results().stream()
        .filter(one -> one.row().id().equals(row))
        .findFirst()
        .orElseThrow()
        .outcomes()
        .stream()
        .filter(one -> one.subject().equals(SHARED))
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  private static CheckReport report(Grant grant, AuthorizePages pages) throws InterruptedException {
    OAuthAccount account =
        new OAuthAccount(
            SHARED.id(),
            grant,
            "svc@contoso.test",
            new Registration(
                URI.create("https://localhost"), "contoso.test", "client", Optional.empty()),
            Optional.empty(),
            Optional.empty(),
            Cloud.PUBLIC.userScopes());
    Site site = new Site(Optional.empty(), Optional.empty(), List.of(REDIRECT));
    CheckPlan plan =
        new CheckPlan(Role.BOTH, site, List.of(account), Map.of(), List.of(), false, Pace.USUAL);
    Diagnoses diagnoses = new Diagnoses(plan);
    diagnoses.put(SHARED, Diagnosis.sound(List.of(), Duration.ZERO));
    new RedirectExaminer(pages).examine(plan, diagnoses);
    return Judge.judge(Checklist.standard(), plan, diagnoses, "gw1", Instant.EPOCH);
  }
}
