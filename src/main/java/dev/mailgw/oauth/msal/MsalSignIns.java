package dev.mailgw.oauth.msal;

import com.microsoft.aad.msal4j.AbstractClientApplicationBase;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.PublicClientApplication;
import dev.mailgw.oauth.Diagnosis;
import dev.mailgw.oauth.LocalFailure;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.signin.DeviceCode;
import dev.mailgw.oauth.signin.SignInRequest;
import dev.mailgw.oauth.signin.SignInService;
import dev.mailgw.oauth.signin.SignedIn;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Microsoft Entra ID's sign-in of people: authorization code with PKCE (with the secret or
 * certificate if the account has one, else as a public client), and device code (always as a public
 * client: Entra knows it for no other). Safe for use by several threads.
 */
record MsalSignIns(
    SignInHttp http, ExecutorService executor, Timeouts timeouts, InstantSource clock)
    implements SignInService {

  @Override
  public URI page(SignInRequest request) {
    Application application = application(request.account(), List.of());
    try {
      return AuthorizePage.address(
          application.forUser(Optional.empty()), request, List.copyOf(request.account().scopes()));
    } catch (MalformedURLException e) {
      throw badTenant(request.account(), e);
    }
  }

  @Override
  public SignedIn redeem(SignInRequest request, Secret code) throws TokenException {
    OAuthAccount account = request.account();
    Proof proof = Proof.read(account, clock.instant());
    List<Secret> secrets =
        Stream.concat(proof.secret().stream(), Stream.of(code, request.challenge().verifier()))
            .toList();
    Application application = application(account, secrets);
    try {
      var app = application.forUser(proof.credential());
      return await(account, secrets, app, application.redeem(app, request, code));
    } catch (MalformedURLException e) {
      throw badTenant(account, e);
    }
  }

  @Override
  public SignedIn byDevice(OAuthAccount account, Consumer<DeviceCode> show) throws TokenException {
    Application application = application(account, List.of());
    try {
      var app = (PublicClientApplication) application.forUser(Optional.empty());
      var answer = application.byDevice(app, code -> show.accept(shown(code)));
      return await(account, List.of(), app, answer);
    } catch (MalformedURLException e) {
      throw badTenant(account, e);
    }
  }

  @Override
  public TokenException refusal(OAuthAccount account, Map<String, String> answer) {
    return Diagnosis.refused(account, BrowserRefusal.read(answer));
  }

  private SignedIn await(
      OAuthAccount account,
      List<Secret> secrets,
      AbstractClientApplicationBase app,
      CompletableFuture<IAuthenticationResult> answer)
      throws TokenException {
    try {
      IAuthenticationResult result = answer.get();
      Optional<Secret> refreshToken = CachedRefreshToken.in(app.tokenCache());
      return new SignedIn(
          Grants.of(result, refreshToken, clock.instant()), Nonce.of(result.idToken()));
    } catch (ExecutionException e) {
      throw Failures.of(account, new Redactor(secrets), e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw Diagnosis.failed(account, LocalFailure.TIMEOUT, "interrupted", Optional.empty(), e);
    }
  }

  private Application application(OAuthAccount account, List<Secret> secrets) {
    AnswerReader reader = new AnswerReader(new Redactor(secrets), clock);
    AuthorityClient wire =
        new AuthorityClient(http, timeouts.answer(), account.registration().authority(), reader);
    return new Application(account, wire, executor);
  }

  private DeviceCode shown(com.microsoft.aad.msal4j.DeviceCode code) {
    return new DeviceCode(
        code.userCode(),
        URI.create(code.verificationUri()),
        clock.instant().plusSeconds(code.expiresIn()));
  }

  private static IllegalArgumentException badTenant(OAuthAccount account, Exception cause) {
    return new IllegalArgumentException(
        "not a tenant: '" + account.registration().tenant() + "'", cause);
  }
}
