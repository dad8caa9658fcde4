package dev.mailgw.oauth.msal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.oauth.LocalFailure;
import dev.mailgw.oauth.Route;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The HTTP client for the sign-in service, and what the proxy on the way wants to know. */
record SignInHttp(HttpClient client, Route route) implements AutoCloseable {

  private static final String DISABLED = "jdk.http.auth.tunneling.disabledSchemes";

  static {
    // Read once, when the JDK's client is first used: by default it does not tell a proxy a
    // password in Basic before a tunnel, and takes the header out that would.
    if (System.getProperty(DISABLED) == null) {
      System.setProperty(DISABLED, "");
    }
  }

  static SignInHttp open(SSLContext tls, Route route, Duration connect, Executor executor) {
    SSLParameters identity = new SSLParameters();
    identity.setEndpointIdentificationAlgorithm("HTTPS");
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslContext(tls)
            .sslParameters(identity)
            .connectTimeout(connect)
            .executor(executor);
    selector(route).ifPresent(builder::proxy);
    return new SignInHttp(builder.build(), route);
  }

  /** The value of Proxy-Authorization (RFC 7617), which goes to the proxy only. */
  Optional<String> login() throws IOException {
    return route instanceof Route.Proxy proxy && proxy.login().isPresent()
        ? Optional.of(basic(proxy.login().get()))
        : Optional.empty();
  }

  /** Gives up requests under way. */
  @Override
  public void close() {
    client.shutdownNow();
  }

  private static Optional<ProxySelector> selector(Route route) {
    return switch (route) {
      case Route.AsTheSystem _ -> Optional.empty();
      case Route.Direct _ -> Optional.of(HttpClient.Builder.NO_PROXY);
      case Route.Proxy proxy ->
          Optional.of(
              ProxySelector.of(InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
    };
  }

  private static String basic(Route.Login login) throws IOException {
    try {
      String pair = login.user() + ":" + login.password().read().reveal();
      return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    } catch (IOException e) {
      String detail = "the proxy's password: " + e.getMessage();
      throw new RefusedException(LocalFailure.SECRET, detail, Optional.empty());
    }
  }
}
