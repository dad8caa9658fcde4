package dev.mailgw.lab.entra.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.entra.code.BadCode.Reason;
import dev.mailgw.lab.entra.code.DeviceCodes.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodesTest {

  /** The pair of RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final Pkce CHALLENGE =
      new Pkce("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", true);

  private static final String APP = "aaaaaaaa-0000-4000-8000-000000000001";
  private static final String REDIRECT = "https://ece.contoso.test/callback";
  private static final Approval APPROVAL =
      new Approval("svc-ece@contoso.test", APP, "openid", Optional.of("n"));

  private final LabClock clock = LabClock.of(() -> Instant.parse("2026-04-06T10:00:00Z"));
  private final Codes codes = Codes.none(clock, new RandomText(new Random(3)));

  @Test
  void aCodeStandsForItsSignInOnce() throws BadCode {
    String code = codes.authorization().issue(APPROVAL, REDIRECT, Optional.of(CHALLENGE));

    assertThat(redeem(code)).isEqualTo(APPROVAL);
    assertThat(refused(code)).isEqualTo(Reason.USED);
    assertThat(code).matches("1\\.A[A-Za-z0-9_-]{800}");
  }

  @Test
  void aCodeLivesTenMinutesOfTheLabsTime() throws BadCode {
    String inTime = codes.authorization().issue(APPROVAL, REDIRECT, Optional.of(CHALLENGE));
    String late = codes.authorization().issue(APPROVAL, REDIRECT, Optional.of(CHALLENGE));

    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(redeem(inTime)).isEqualTo(APPROVAL);
    clock.advance(Duration.ofMillis(1));
    assertThat(refused(late)).isEqualTo(Reason.EXPIRED);
    clock.advance(Duration.ofDays(1));
    assertThat(refused(late)).isEqualTo(Reason.UNKNOWN);
  }

  @Test
  void onlyItsApplicationUnderItsRedirectUriCanRedeemACode() throws BadCode {
    String code = codes.authorization().issue(APPROVAL, REDIRECT, Optional.of(CHALLENGE));

    assertThat(refused(code, "another", REDIRECT, Optional.of(VERIFIER))).isEqualTo(Reason.UNKNOWN);
    assertThat(refused(code, APP, REDIRECT + "/", Optional.of(VERIFIER)))
        .isEqualTo(Reason.OTHER_REDIRECT);
    assertThat(redeem(code)).isEqualTo(APPROVAL);
  }

  @Test
  void theVerifierMustMeetTheChallenge() throws BadCode {
    String code = codes.authorization().issue(APPROVAL, REDIRECT, Optional.of(CHALLENGE));

    assertThat(refused(code, APP, REDIRECT, Optional.empty())).isEqualTo(Reason.VERIFIER_MISSING);
    assertThat(refused(code, APP, REDIRECT, Optional.of(VERIFIER + "x")))
        .isEqualTo(Reason.VERIFIER_WRONG);
    assertThat(redeem(code)).isEqualTo(APPROVAL);
  }

  @Test
  void aVerifierWithoutAChallengeIsRefused() {
    String code = codes.authorization().issue(APPROVAL, REDIRECT, Optional.empty());

    assertThat(refused(code)).isEqualTo(Reason.VERIFIER_WRONG);
  }

  @Test
  void aPlainChallengeIsItsOwnVerifier() {
    assertThat(new Pkce(VERIFIER, false).isMetBy(VERIFIER)).isTrue();
    assertThat(new Pkce(VERIFIER, false).toString()).doesNotContain(VERIFIER);
    assertThat(new Pkce("tooShort", true).isWellFormed()).isFalse();
  }

  @Test
  void aDeviceWaitsForItsUserAndIsServedOnce() throws BadCode {
    var pair = codes.device().issue(new Ask(APP, "openid"));
    assertThat(pair.userCode()).matches("[A-HJ-NP-Z2-9]{9}");
    assertThat(polled(pair.deviceCode(), APP)).isEqualTo(Reason.PENDING);

    String typed = " " + pair.userCode().toLowerCase(Locale.ROOT);
    assertThat(codes.device().undecided(typed)).contains(new Ask(APP, "openid"));
    assertThat(codes.device().approve(typed, "svc-ece@contoso.test", false)).isTrue();

    assertThat(polled(pair.deviceCode(), "another")).isEqualTo(Reason.UNKNOWN);
    assertThat(codes.device().redeem(pair.deviceCode(), APP).user())
        .isEqualTo("svc-ece@contoso.test");
    assertThat(polled(pair.deviceCode(), APP)).isEqualTo(Reason.USED);
  }

  @Test
  void whatIsDeclinedStaysDeclined() {
    var pair = codes.device().issue(new Ask(APP, "openid"));

    assertThat(codes.device().decline(pair.userCode())).isTrue();

    assertThat(codes.device().approve(pair.userCode(), "eve@contoso.test", false)).isFalse();
    assertThat(polled(pair.deviceCode(), APP)).isEqualTo(Reason.DECLINED);
  }

  @Test
  void aDeviceCodeLivesFifteenMinutesOfTheLabsTime() {
    var pair = codes.device().issue(new Ask(APP, "openid"));

    clock.advance(Duration.ofMinutes(15));

    assertThat(polled(pair.deviceCode(), APP)).isEqualTo(Reason.EXPIRED);
    assertThat(codes.device().undecided(pair.userCode())).isEmpty();
    assertThat(codes.device().approve(pair.userCode(), "svc-ece@contoso.test", false)).isFalse();
  }

  @Test
  void requestsThatLeadNowhereDoNotFillTheMemory() {
    var few = new Expiring<Integer>(clock, Duration.ofHours(1));
    for (int i = 0; i <= 10_000; i++) {
      few.put("k" + i, i);
    }

    assertThat(few.find("k0")).isEmpty();
    assertThat(few.find("k10000")).contains(10_000);
  }

  private Approval redeem(String code) throws BadCode {
    return codes.authorization().redeem(code, APP, REDIRECT, Optional.of(VERIFIER));
  }

  private Reason refused(String code) {
    return refused(code, APP, REDIRECT, Optional.of(VERIFIER));
  }

  private Reason refused(String code, String client, String redirect, Optional<String> verifier) {
    return catchThrowableOfType(
            BadCode.class, () -> codes.authorization().redeem(code, client, redirect, verifier))
        .reason();
  }

  private Reason polled(String deviceCode, String client) {
    return catchThrowableOfType(BadCode.class, () -> codes.device().redeem(deviceCode, client))
        .reason();
  }
}
