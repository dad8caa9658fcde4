package dev.mailgw.oauth.msal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.ClientCredential;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Registration;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.SecretSource;
import dev.mailgw.oauth.TokenException;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * A sign-in service and an endpoint that talks to it. After each test it holds the endpoint to
 * having contacted nothing else and to no secret in any log line at TRACE.
 */
final class SignInBench implements BeforeEachCallback, AfterEachCallback {

  static final String CLIENT_SECRET = "CS~top+secret/of=the app";
  static final Secret REFRESH_TOKEN = Secret.of("1.RT-secret-first");
  static final String SCOPE = "https://outlook.office.com/IMAP.AccessAsUser.All";
  static final String APP_SCOPE = "https://outlook.office365.com/.default";

  private final List<URI> destinations = new CopyOnWriteArrayList<>();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final ProxySelector proxies = ProxySelector.getDefault();
  private final TestPki pki = new TestPki();

  private EntraDouble entra;
  private MsalTokenEndpoint endpoint;
  private final Map<Logger, Level> levels = new HashMap<>();

  SignInBench() throws Exception {}

  /** Both of the JDK's HTTP clients ask the proxy selector for every destination. */
  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    ProxySelector.setDefault(new Watcher());
    // those that the program's own set-up keeps quieter, too
    for (Logger logger : root.getLoggerContext().getLoggerList()) {
      if (logger.getLevel() != null) {
        levels.put(logger, logger.getLevel());
        logger.setLevel(Level.TRACE);
      }
    }
    lines.list = new CopyOnWriteArrayList<>();
    lines.start();
    root.addAppender(lines);
    entra = new EntraDouble(pki.serving("localhost"));
    trust(pki, Duration.ofSeconds(20));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    endpoint.close();
    entra.close();
    root.detachAppender(lines);
    levels.forEach(Logger::setLevel);
    ProxySelector.setDefault(proxies);
    String authority = entra.authority().getAuthority();
    assertThat(destinations)
        .isNotEmpty()
        .allSatisfy(uri -> assertThat(uri.getAuthority()).isEqualTo(authority));
    assertThat(lines.list)
        .anySatisfy(line -> assertThat(line.getLoggerName()).startsWith("com.microsoft.aad"))
        .allSatisfy(line -> assertSafe(text(line)));
  }

  EntraDouble entra() {
    return entra;
  }

  MsalTokenEndpoint endpoint() {
    return endpoint;
  }

  /** Uses an endpoint that waits for an answer no longer than {@code bound}. */
  void bound(Duration bound) throws Exception {
    trust(pki, bound);
  }

  /** Uses an endpoint that trusts another authority. */
  void trustAnother() throws Exception {
    trust(new TestPki(), Duration.ofSeconds(20));
  }

  /** Lets the sign-in service show a certificate for {@code host}. */
  void serveAs(String host) throws Exception {
    entra.close();
    entra = new EntraDouble(pki.serving(host));
  }

  /** What the request of a user's token fails with; it is one line, complete and safe. */
  TokenException failure(boolean confidential) {
    OAuthAccount account = user(confidential);
    TokenException failure =
        catchThrowableOfType(
            TokenException.class, () -> endpoint.request(account, Optional.of(REFRESH_TOKEN)));
    assertThat(failure).isNotNull();
    assertSafe(failure.getMessage());
    assertThat(failure.getMessage()).doesNotContain("\n", "\r").contains("'sales'", "cure: ");
    return failure;
  }

  OAuthAccount user(boolean confidential) {
    return account(Grant.REFRESH_TOKEN, confidential, SCOPE);
  }

  OAuthAccount application() {
    return account(Grant.CLIENT_CREDENTIALS, true, APP_SCOPE);
  }

  private OAuthAccount account(Grant grant, boolean confidential, String scope) {
    return new OAuthAccount(
        new AccountId("sales"),
        grant,
        "sales@example.com",
        new Registration(
            entra.authority(),
            "tenant-1",
            "client-1",
            confidential
                ? Optional.of(
                    new ClientCredential.SharedSecret(new ClientSecret(), Optional.empty()))
                : Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        List.of(scope));
  }

  private void trust(TestPki trusted, Duration bound) throws Exception {
    if (endpoint != null) {
      endpoint.close();
    }
    Timeouts timeouts = new Timeouts(bound, bound);
    endpoint = new MsalTokenEndpoint(trusted.trusting(), timeouts, InstantSource.system());
  }

  private static void assertSafe(String text) {
    assertThat(text).doesNotContain("RT-secret", "AT-sec", "CS~top", "CS%7Etop", "top%2Bsecret");
  }

  private static String text(ILoggingEvent line) {
    return line.getThrowableProxy() == null
        ? line.getFormattedMessage()
        : line.getFormattedMessage() + ThrowableProxyUtil.asString(line.getThrowableProxy());
  }

  private static final class ClientSecret implements SecretSource {
    @Override
    public Secret read() {
      return Secret.of(CLIENT_SECRET);
    }

    @Override
    public String description() {
      return "env:CLIENT_SECRET";
    }
  }

  private final class Watcher extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      destinations.add(uri);
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
      destinations.add(uri);
    }
  }
}
