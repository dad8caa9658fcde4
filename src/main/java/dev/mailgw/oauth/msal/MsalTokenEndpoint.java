package dev.mailgw.oauth.msal;

import com.microsoft.aad.msal4j.IAuthenticationResult;
import dev.mailgw.oauth.ClientCredential;
import dev.mailgw.oauth.Diagnosis;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.LocalFailure;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenEndpoint;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.TokenGrant;
import dev.mailgw.oauth.signin.SignInService;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Microsoft Entra ID's token endpoint, for {@code refresh-token} (with the secret if the account
 * has one, else as a public client) and {@code client-credentials}. Talks to the account's
 * authority and to nothing else, directly or through the proxy of the JVM's settings, with the TLS
 * identity checked, and asks once per call. Safe for use by several threads.
 */
public final class MsalTokenEndpoint implements TokenEndpoint, AutoCloseable {

  private final HttpClient http;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Timeouts timeouts;
  private final InstantSource clock;

  /**
   * @param tls whom to trust
   */
  public MsalTokenEndpoint(SSLContext tls, Timeouts timeouts, InstantSource clock) {
    this.timeouts = timeouts;
    this.clock = clock;
    SSLParameters identity = new SSLParameters();
    identity.setEndpointIdentificationAlgorithm("HTTPS");
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslContext(tls)
            .sslParameters(identity)
            .connectTimeout(timeouts.connect())
            .executor(executor)
            .build();
  }

  @Override
  public TokenGrant request(OAuthAccount account, Optional<Secret> refreshToken)
      throws TokenException {
    Optional<Secret> secret = secret(account);
    Redactor redactor =
        new Redactor(Stream.of(secret, refreshToken).flatMap(Optional::stream).toList());
    AnswerReader reader = new AnswerReader(redactor, clock);
    AuthorityClient wire =
        new AuthorityClient(http, timeouts.answer(), account.registration().authority(), reader);
    Application application = new Application(account, wire, executor);
    try {
      return ask(application, secret, refreshToken);
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
    http.shutdownNow();
    executor.shutdownNow();
  }

  private TokenGrant ask(
      Application application, Optional<Secret> secret, Optional<Secret> refreshToken)
      throws ExecutionException, InterruptedException, MalformedURLException {
    if (application.account().grant() == Grant.CLIENT_CREDENTIALS) {
      var app = application.confidential(secret.orElseThrow(MsalTokenEndpoint::noSecret));
      return Grants.of(application.ownToken(app).get(), Optional.empty(), clock.instant());
    }
    var app = application.forUser(secret);
    CompletableFuture<IAuthenticationResult> answer =
        application.refresh(app, refreshToken.orElseThrow());
    return Grants.of(answer.get(), CachedRefreshToken.in(app.tokenCache()), clock.instant());
  }

  private static IllegalArgumentException noSecret() {
    return new IllegalArgumentException("client credentials without clientSecret");
  }

  static Optional<Secret> secret(OAuthAccount account) throws TokenException {
    try {
      return switch (account.registration().credential().orElse(null)) {
        case null -> Optional.empty();
        case ClientCredential.SharedSecret secret -> Optional.of(secret.value().read());
        case ClientCredential.Certificate _ ->
            throw new IOException("a certificate is not known how to be used yet");
      };
    } catch (IOException e) {
      throw Diagnosis.failed(
          account, LocalFailure.SECRET, String.valueOf(e.getMessage()), Optional.empty(), e);
    }
  }
}
