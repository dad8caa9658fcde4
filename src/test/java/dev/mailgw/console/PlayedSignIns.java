package dev.mailgw.console;

import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Diagnosis;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.LocalFailure;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Registration;
import dev.mailgw.oauth.Renewal;
import dev.mailgw.oauth.RenewalPolicy;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenBroker;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.signin.DeviceCode;
import dev.mailgw.oauth.signin.SignInRequest;
import dev.mailgw.oauth.signin.SignInService;
import dev.mailgw.oauth.signin.SignIns;
import dev.mailgw.oauth.signin.SignedIn;
import dev.mailgw.testing.MemoryTokenStore;
import dev.mailgw.testing.ScriptedTokenEndpoint;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A sign-in service that only has a page. */
final class PlayedSignIns implements SignInService {

  static SignIns signIns(InstantSource clock) {
    List<OAuthAccount> accounts =
        List.of(
            new OAuthAccount(
                new AccountId("sales"),
                Grant.REFRESH_TOKEN,
                "sales@contoso.test",
                new Registration(
                    URI.create("https://login.example"), "t-1", "c-1", Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of("https://outlook.office.com/SMTP.Send")));
    TokenBroker broker =
        new TokenBroker(
            accounts,
            new Renewal(new ScriptedTokenEndpoint(), new MemoryTokenStore(), clock),
            RenewalPolicy.DEFAULT,
            clock);
    return new SignIns(accounts, new PlayedSignIns(), broker, clock, new SecureRandom());
  }

  @Override
  public URI page(SignInRequest request) {
    return URI.create("https://login.example/?state=" + request.challenge().state());
  }

  @Override
  public SignedIn redeem(SignInRequest request, Secret code) throws TokenException {
    throw refusal(request.account(), Map.of("error", "invalid_grant"));
  }

  @Override
  public SignedIn byDevice(OAuthAccount account, Consumer<DeviceCode> show) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TokenException refusal(OAuthAccount account, Map<String, String> answer) {
    return Diagnosis.failed(
        account, LocalFailure.BROKEN, answer.getOrDefault("error", "none"), Optional.empty(), null);
  }
}
