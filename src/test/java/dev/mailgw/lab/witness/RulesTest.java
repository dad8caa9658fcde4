package dev.mailgw.lab.witness;

import static dev.mailgw.lab.witness.Stage.CLIENT;
import static dev.mailgw.lab.witness.Stage.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.About.By;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final Stage stage = new Stage();

  @Test
  void waitsOutBackoff() {
    stage.signsIn("imap").throttled(FIVE_MINUTES).leaves(By.SERVER);
    stage.after(Duration.ofSeconds(10)).connects("imap").signsIn("other@contoso.test").signsOff();
    assertThat(stage.hadOccasion("waits-out-backoff")).isFalse();

    stage.after(Duration.ofSeconds(280)).signsIn("imap").signsOff();
    kept("waits-out-backoff", "1 returns to a throttled mailbox");
  }

  @Test
  void doesNotWaitOutBackoff() {
    stage.signsIn("imap").throttled(FIVE_MINUTES).leaves(By.SERVER);
    stage.after(Duration.ofSeconds(30)).signsIn("imap").signsOff();

    broken(
        "waits-out-backoff",
        "1 of 1 returns to a throttled mailbox; first: imap #2 came back to "
            + SALES
            + " too early");
  }

  @Test
  void honoursRetryAfter() {
    stage.asks().getsToken();
    stage.asks().throttled(Duration.ofSeconds(60)).leaves(By.SERVER);
    stage.after(Duration.ofSeconds(60)).asks().getsToken();

    kept("honours-retry-after", "1 requests after a Retry-After");
  }

  @Test
  void doesNotHonourRetryAfter() {
    stage.asks().getsToken();
    stage.asks().throttled(Duration.ofSeconds(60)).leaves(By.SERVER);
    stage.after(Duration.ofSeconds(20)).asks().getsToken();

    broken(
        "honours-retry-after",
        "1 of 1 requests after a Retry-After; first: entra #3 came back too early");
  }

  @Test
  void reusesTokens() {
    stage.asks().getsToken();
    for (int i = 0; i < 20; i++) {
      stage.after(Duration.ofMinutes(2)).signsIn("imap").signsOff();
    }
    stage.asks().getsToken();

    kept("reuses-tokens", "2 access tokens; 20 sign-ins");
  }

  @Test
  void asksForATokenForEachSignIn() {
    for (int i = 0; i < 7; i++) {
      stage.after(Duration.ofMinutes(1)).asks().getsToken();
      stage.signsIn("imap").signsOff();
    }

    broken(
        "reuses-tokens",
        "1 of 7 access tokens; first: 7 for "
            + SALES
            + " within half of a token's life; 7 sign-ins");
  }

  @Test
  void refreshesOneByOne() {
    stage.asks().getsToken();
    stage.after(Duration.ofSeconds(1)).asks().getsToken();

    kept("one-refresh-at-a-time", "2 token requests");
  }

  @Test
  void refreshesTwiceAtOnce() {
    Stage.Act first = stage.asks();
    Stage.Act second = stage.asks();
    stage.after(Duration.ofSeconds(1));
    first.getsToken();
    second.getsToken();

    broken(
        "one-refresh-at-a-time",
        "1 of 2 token requests; first: two at once for " + SALES + ", the second entra #2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AADSTS700082: expired", "700082: expired"})
  void letsHopelessRequestsRest(String refusal) {
    for (int i = 0; i < 5; i++) {
      refused(refusal);
      stage.after(Duration.ofSeconds(61));
    }
    kept("no-retry-of-hopeless-token-requests", "5 token requests refused for good");
  }

  @Test
  void repeatsHopelessRequests() {
    for (int i = 0; i < 3; i++) {
      refused("700082: expired");
      stage.after(Duration.ofSeconds(10));
    }
    broken(
        "no-retry-of-hopeless-token-requests",
        "1 of 3 token requests refused for good; first: AADSTS700082 3 times in a minute");
  }

  private void refused(String refusal) {
    stage
        .asks()
        .does(Kind.TOKEN_REFUSED, refusal, new About.Person("", SALES, Stage.APP, ""))
        .leaves(By.SERVER);
  }

  @Test
  void refusalsThatPassMayBeRepeated() {
    for (int i = 0; i < 9; i++) {
      refused("90033: transient");
    }
    assertThat(stage.hadOccasion("no-retry-of-hopeless-token-requests")).isFalse();
  }

  @Test
  void turnsAwayFromABadCertificate() {
    stage
        .plain("imap")
        .does(Kind.FAULT, "expired at TLS")
        .does(Kind.NOT_SECURED, "certificate_expired")
        .leaves(By.CLIENT);

    assertThat(stage.verdict("verifies-certificates"))
        .isEqualTo(
            new Verdict("127.0.0.1", "verifies-certificates", true, "1 bad certificates shown"));
  }

  @Test
  void looksAtABadCertificateAndLeaves() {
    stage
        .plain("imap")
        .does(Kind.FAULT, "expired at TLS")
        .does(Kind.SECURED, "TLSv1.3")
        .leaves(By.CLIENT);

    assertThat(stage.verdict("verifies-certificates").ok()).isTrue();
  }

  @Test
  void goesOnInSpiteOfABadCertificate() {
    stage
        .plain("imap")
        .does(Kind.FAULT, "expired at TLS")
        .does(Kind.SECURED, "TLSv1.3")
        .signsIn(SALES)
        .signsOff();

    broken("verifies-certificates", "1 of 1 bad certificates shown; first: imap #1 went on");
  }

  @Test
  void presentsTokensWhereTheyBelong() {
    stage.signsIn("pop3").signsOff();

    kept("no-login-with-token", "1 sign-ins");
    kept("no-password-sign-in", "1 sign-ins");
    kept("tls-before-credentials", "1 sign-ins");
  }

  @Test
  void presentsATokenAsPassword() {
    stage.connects("imap").does(Kind.TOKEN_AS_PASSWORD, "in LOGIN").signsIn(SALES).signsOff();

    Verdict verdict = stage.verdict("no-login-with-token");
    assertThat(verdict.ok()).isFalse();
    assertThat(verdict.client()).isEqualTo("127.0.0.1");
  }

  @Test
  void triesAPassword() {
    stage.connects("pop3").does(Kind.PASSWORD_TRIED, "USER and PASS").leaves(By.CLIENT);

    assertThat(stage.verdict("no-password-sign-in").ok()).isFalse();
  }

  @Test
  void anAttemptWithAPasswordIsOneAttempt() {
    stage
        .plain("imap")
        .does(Kind.PASSWORD_TRIED, "LOGIN as sales")
        .does(Kind.REFUSED, "basic authentication (LOGIN) is switched off in the tenant")
        .leaves(By.CLIENT);

    assertThat(stage.verdict("tls-before-credentials").evidence())
        .isEqualTo("1 of 1 sign-ins; first: imap #1 had no TLS");
  }

  @Test
  void showsCredentialsInTheClear() {
    stage.plain("imap").does(Kind.REFUSED, "sign-in without TLS").leaves(By.CLIENT);

    assertThat(stage.verdict("tls-before-credentials"))
        .extracting(Verdict::ok, Verdict::evidence)
        .containsExactly(false, "1 of 1 sign-ins; first: imap #1 had no TLS");
  }

  @Test
  void closesProperlyButWhereAFaultOrTheServerEndsIt() {
    for (int i = 0; i < 5; i++) {
      stage.signsIn("imap").signsOff();
      stage.signsIn("imap").does(Kind.FAULT, "cut at FETCH").leaves(By.CLIENT);
      stage.signsIn("imap").leaves(By.SERVER);
    }
    kept("closes-properly", "5 sessions");
  }

  @Test
  void dropsItsConnections() {
    for (int i = 0; i < 3; i++) {
      stage.signsIn("imap").signsOff();
      stage.signsIn("imap").leaves(By.CLIENT);
    }
    broken("closes-properly", "3 of 6 sessions; first: imap #2 was dropped");
  }

  @Test
  void deletesWhatItFetchedInAnotherSession() {
    stage.signsIn("imap").fetches(7).signsOff();
    stage.signsIn("pop3").deletes(7).signsOff();

    kept("deletes-only-what-it-fetched", "1 deletions");
  }

  @Test
  void deletesWhatItNeverFetched() {
    stage.signsIn("imap").fetches(7).deletes(7).deletes(8).signsOff();

    broken(
        "deletes-only-what-it-fetched",
        "1 of 2 deletions; first: imap #1 deleted 8 in Inbox of " + SALES + " unread");
  }

  @Test
  void notesWhatIsFetchedAgain() {
    stage.signsIn("imap").fetches(7).fetches(8).signsOff();
    kept("fetches-once", "2 messages fetched");

    stage.signsIn("imap").fetches(7).signsOff();
    kept("fetches-once", "1 of 3 messages fetched; first: imap #2 had 7 again");
  }

  @Test
  void notesWhatIsSubmittedAgainUnlessAFaultLostTheReply() {
    stage.signsIn("smtp").submits("<a@x>").does(Kind.FAULT, "cut at .").leaves(By.CLIENT);
    stage.signsIn("smtp").submits("<a@x>").signsOff();
    kept("submits-once", "2 mails accepted");

    stage.signsIn("smtp").submits("<a@x>").signsOff();
    kept(
        "submits-once",
        "1 of 3 mails accepted; first: smtp #3 had been accepted before, and told so");
  }

  @Test
  void stopsWhenTold() {
    stage.signsIn("imap").signsOff();
    kept("stops-when-told", "1 sessions");
  }

  @Test
  void goesOnWhenToldToStop() {
    stage.signsIn("imap").does(Kind.WENT_ON, "a command").leaves(By.CLIENT);

    broken("stops-when-told", "1 of 2 sessions; first: imap #1 went on");
  }

  @Test
  void backsOffAfterRefusals() {
    for (int i = 0; i < 9; i++) {
      stage.connects("imap").does(Kind.REFUSED, "no token for " + SALES).leaves(By.CLIENT);
      stage.after(Duration.ofSeconds(30));
    }
    assertThat(stage.verdict("backs-off-after-refusals").ok()).isTrue();
    assertThat(stage.verdict("backs-off-after-refusals").evidence())
        .isEqualTo("9 refused sign-ins");
  }

  @Test
  void hammersAfterRefusals() {
    for (int i = 0; i < 6; i++) {
      stage.connects("imap").does(Kind.REFUSED, "no token for " + SALES).leaves(By.CLIENT);
    }
    assertThat(stage.verdict("backs-off-after-refusals"))
        .extracting(Verdict::ok, Verdict::evidence)
        .containsExactly(
            false,
            "1 of 6 refused sign-ins; first: 6 times in a minute, imap: no token for " + SALES);
  }

  @Test
  void eachRuleHasItsOwnIdAndSaysWhatItDemands() {
    Set<String> ids = new HashSet<>();
    assertThat(RuleBook.of(new Terms(() -> Limits.OPEN, () -> FIVE_MINUTES)))
        .allSatisfy(rule -> {
          assertThat(ids.add(rule.id())).isTrue();
          assertThat(rule.id()).matches("[a-z]+(-[a-z]+)+");
          assertThat(rule.demands()).isNotBlank();
          assertThat(rule.finding()).isEqualTo(Finding.NO_OCCASION);
        });
  }

  private void kept(String rule, String evidence) {
    assertThat(stage.verdict(rule)).isEqualTo(new Verdict(CLIENT, rule, true, evidence));
  }

  private void broken(String rule, String evidence) {
    assertThat(stage.verdict(rule)).isEqualTo(new Verdict(CLIENT, rule, false, evidence));
  }
}
