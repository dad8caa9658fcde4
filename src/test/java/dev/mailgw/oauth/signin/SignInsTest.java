package dev.mailgw.oauth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgw.oauth.AccessToken;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Diagnosis;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.Identity;
import dev.mailgw.oauth.LocalFailure;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Registration;
import dev.mailgw.oauth.Renewal;
import dev.mailgw.oauth.RenewalPolicy;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenBroker;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.TokenGrant;
import dev.mailgw.testing.MemoryTokenStore;
import dev.mailgw.testing.ScriptedTokenEndpoint;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SignInsTest {

  private static final AccountId SALES = new AccountId("sales");
  private static final URI REDIRECT = URI.create("http://localhost:8025/oauth/callback");
  private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final MemoryTokenStore store = new MemoryTokenStore();
  private final ScriptedTokenEndpoint endpoint = new ScriptedTokenEndpoint();
  private final List<OAuthAccount> accounts =
      List.of(account("sales", Grant.REFRESH_TOKEN), account("app", Grant.CLIENT_CREDENTIALS));
  private final TokenBroker broker =
      new TokenBroker(
          accounts, new Renewal(endpoint, store, now::get), RenewalPolicy.DEFAULT, now::get);
  private final Service service = new Service();
  private final SignIns signIns =
      new SignIns(accounts, service, broker, now::get, new SecureRandom());

  @Test
  void storesWhatTheAccountsUserBringsAndUsesItWithoutAnotherRequest() throws Exception {
    SignInPage page = signIns.begin(SALES, REDIRECT);

    Accepted accepted = signIns.finish(Map.of("state", page.state(), "code", "the-code"));

    assertThat(accepted.identity().user()).isEqualTo("Sales@Contoso.test");
    assertThat(service.redeemed).containsExactly("the-code");
    assertThat(store.load(SALES).orElseThrow().refreshToken().reveal()).isEqualTo("RT");
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("AT");
    assertThat(endpoint.requests()).isEmpty();
  }

  @Test
  void takesAStateOnceAndWithinFifteenMinutes() throws Exception {
    Map<String, String> first = answer();
    signIns.finish(first);
    assertThat(cause(first)).isEqualTo("sign-in-stale");
    Map<String, String> late = answer();
    now.set(START.plus(Duration.ofMinutes(15)));
    assertThat(cause(late)).isEqualTo("sign-in-stale");
    assertThat(cause(Map.of("state", "made-up", "code", "c"))).isEqualTo("sign-in-stale");
    assertThat(cause(Map.of())).isEqualTo("sign-in-stale");
    assertThat(service.redeemed).hasSize(1);
  }

  @Test
  void keepsNoMoreThanAHundredUnderWay() throws Exception {
    Map<String, String> oldest = answer();
    Map<String, String> second = answer();
    for (int i = 0; i < 99; i++) {
      var _ = answer();
    }
    assertThat(cause(oldest)).isEqualTo("sign-in-stale");
    assertThat(signIns.finish(second).account()).isEqualTo(SALES);
  }

  @Test
  void refusesAnotherUsersTokenAndNamesBoth() throws Exception {
    service.user = "boss@contoso.test";
    TokenException failure = failure(answer());
    assertThat(failure.reason().cause()).isEqualTo("wrong-user");
    assertThat(failure)
        .hasMessageContaining("boss@contoso.test")
        .hasMessageContaining("sales@contoso.test")
        .hasMessageContaining("single sign-on")
        .hasMessageContaining("private");
    assertThat(store.load(SALES)).isEmpty();
  }

  @Test
  void refusesWhatBelongsToAnotherSignInTellsNobodyOrCanNotBeRenewed() throws Exception {
    service.nonce = _ -> "another";
    assertThat(cause(answer())).isEqualTo("sign-in-replayed");
    service.nonce = request -> request.challenge().nonce();
    service.user = " ";
    assertThat(cause(answer())).isEqualTo("user-unknown-in-token");
    service.user = "sales@contoso.test";
    service.refreshToken = Optional.empty();
    assertThat(failure(answer()))
        .hasMessageContaining("offline_access")
        .extracting(failure -> failure.reason().cause())
        .isEqualTo("refresh-token-not-given");
    assertThat(store.load(SALES)).isEmpty();
  }

  @Test
  void leavesTheStoredGrantAloneWhenTheSignInFails() throws Exception {
    signIns.finish(answer());
    var before = store.load(SALES);
    Map<String, String> refused = Map.of("state", answer().get("state"), "error", "access_denied");
    assertThat(failure(refused)).hasMessageContaining("access_denied");
    service.user = "boss@contoso.test";
    service.refreshToken = Optional.of(Secret.of("RT-of-the-boss"));
    assertThat(cause(answer())).isEqualTo("wrong-user");
    assertThat(store.load(SALES)).isEqualTo(before);
    assertThat(broker.token(SALES).value().reveal()).isEqualTo("AT");
  }

  @Test
  void knowsOnlyAccountsForWhichAUserSignsIn() {
    assertThat(signIns.account("sales")).isPresent();
    assertThat(signIns.account("app")).isEmpty();
    assertThatThrownBy(() -> signIns.begin(new AccountId("app"), REDIRECT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void signsInByDeviceCodeWithoutANonce() throws Exception {
    List<DeviceCode> shown = new ArrayList<>();
    assertThat(signIns.byDevice(SALES, shown::add).account()).isEqualTo(SALES);
    assertThat(shown).hasSize(1);
    assertThat(store.load(SALES)).isPresent();
    service.user = "boss@contoso.test";
    assertThatThrownBy(() -> signIns.byDevice(SALES, shown::add))
        .hasMessageContaining("boss@contoso.test");
  }

  @Test
  void showsNothingOfItsSecretsAndDerivesTheChallengeAsTheRfcSays() {
    Challenge challenge =
        new Challenge("s", "n", Secret.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
    // RFC 7636, appendix B
    assertThat(challenge.s256()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    assertThat(challenge).hasToString("Challenge[REDACTED]");
  }

  private Map<String, String> answer() {
    return Map.of("state", signIns.begin(SALES, REDIRECT).state(), "code", "the-code");
  }

  private TokenException failure(Map<String, String> answer) {
    return catchThrowableOfType(TokenException.class, () -> signIns.finish(answer));
  }

  private String cause(Map<String, String> answer) {
    return failure(answer).reason().cause();
  }

  private static OAuthAccount account(String name, Grant grant) {
    return new OAuthAccount(
        new AccountId(name),
        grant,
        name + "@contoso.test",
        new Registration(URI.create("https://login.example"), "t-1", "c-1", Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        List.of("https://outlook.office.com/SMTP.Send"));
  }

  /** Gives what is set. */
  private final class Service implements SignInService {

    private final List<String> redeemed = new ArrayList<>();
    private String user = "Sales@Contoso.test";
    private Optional<Secret> refreshToken = Optional.of(Secret.of("RT"));
    private Function<SignInRequest, String> nonce = request -> request.challenge().nonce();

    @Override
    public URI page(SignInRequest request) {
      return URI.create("https://login.example/authorize");
    }

    @Override
    public SignedIn redeem(SignInRequest request, Secret code) {
      redeemed.add(code.reveal());
      return new SignedIn(grant(), nonce.apply(request));
    }

    @Override
    public SignedIn byDevice(OAuthAccount account, Consumer<DeviceCode> show) {
      show.accept(new DeviceCode("ABC", URI.create("https://login.example/device"), now.get()));
      return new SignedIn(grant(), "");
    }

    @Override
    public TokenException refusal(OAuthAccount account, Map<String, String> answer) {
      return Diagnosis.failed(
          account, LocalFailure.BROKEN, answer.get("error"), Optional.empty(), null);
    }

    private TokenGrant grant() {
      return new TokenGrant(
          new AccessToken(Secret.of("AT"), now.get().plusSeconds(3600)),
          refreshToken,
          Optional.empty(),
          Optional.of(new Identity(user, "t-1", "o-1", List.of("SMTP.Send"))));
    }
  }
}
