package dev.mailgw.oauth.msal;

import com.microsoft.aad.msal4j.IAuthenticationResult;
import dev.mailgw.oauth.Diagnosis;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.LocalFailure;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Route;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenEndpoint;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.TokenGrant;
import dev.mailgw.oauth.signin.SignInService;
import java.net.MalformedURLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * Microsoft Entra ID's token endpoint, for {@code refresh-token} (with the secret or certificate if
 * the account has one, else as a public client) and {@code client-credentials}. Talks to the
 * account's authority and to nothing else, by the given route, with the TLS identity checked, and
 * asks once per call, which ends within the time-out. Safe for use by several threads.
 */
public final class MsalTokenEndpoint implements TokenEndpoint, AutoCloseable {

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final SignInHttp http;
  private final Timeouts timeouts;
  private final InstantSource clock;

  /** As the next, with the proxy of the JVM's settings. */
  public MsalTokenEndpoint(SSLContext tls, Timeouts timeouts, InstantSource clock) {
    this(tls, new Route.AsTheSystem(), timeouts, clock);
  }

  /**
   * @param tls whom to trust
   */
  public MsalTokenEndpoint(SSLContext tls, Route route, Timeouts timeouts, InstantSource clock) {
    this.timeouts = timeouts;
    this.clock = clock;
    this.http = SignInHttp.open(tls, route, timeouts.connect(), executor);
  }

  @Override
  public TokenGrant request(OAuthAccount account, Optional<Secret> refreshToken)
      throws TokenException {
    Proof proof = Proof.read(account, clock.instant());
    Redactor redactor =
        new Redactor(Stream.of(proof.secret(), refreshToken).flatMap(Optional::stream).toList());
    AnswerReader reader = new AnswerReader(redactor, clock);
    AuthorityClient wire =
        new AuthorityClient(http, timeouts.answer(), account.registration().authority(), reader);
    Application application = new Application(account, wire, executor);
    try {
      return ask(application, proof, refreshToken);
    } catch (ExecutionException e) {
      throw Failures.of(account, redactor, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Diagnosis.failed(account, LocalFailure.TIMEOUT, "interrupted", Optional.empty(), e);
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(
          "not a tenant: '" + account.registration().tenant() + "'", e);
    }
  }

  /** The same service for people who sign in; it ends with this. */
  public SignInService signIns() {
    return new MsalSignIns(http, executor, timeouts, clock);
  }

  /** Gives up requests under way. */
  @Override
  public void close() {
    http.close();
    executor.shutdownNow();
  }

  private TokenGrant ask(Application application, Proof proof, Optional<Secret> refreshToken)
      throws ExecutionException, InterruptedException, MalformedURLException {
    if (application.account().grant() == Grant.CLIENT_CREDENTIALS) {
      var app = application.confidential(proof.required());
      return Grants.of(application.ownToken(app).get(), Optional.empty(), clock.instant());
    }
    var app = application.forUser(proof.credential());
    CompletableFuture<IAuthenticationResult> answer =
        application.refresh(app, refreshToken.orElseThrow());
    return Grants.of(answer.get(), CachedRefreshToken.in(app.tokenCache()), clock.instant());
  }
}
