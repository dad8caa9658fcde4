package dev.mailgw.oauth.msal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Registration;
import dev.mailgw.oauth.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AuthorizeProbeIT {

  private static final URI REDIRECT = URI.create("https://ece.contoso.test/oauth/callback");

  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  @Test
  void tellsWhereThePageRedirectsTo() throws Exception {
    String asked =
        ask(exchange -> {
          exchange.getResponseHeaders().add("Location", REDIRECT + "?error=login%5Frequired");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    assertThat(asked).startsWith(REDIRECT + "?error=login_required");
  }

  @Test
  void givesUpAPageThatBeginsAndDoesNotEnd() {
    assertThatThrownBy(() -> ask(this::beginOnly))
        .isInstanceOf(IOException.class)
        .hasMessage("no whole answer within 1 s");
  }

  private void beginOnly(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write("<html>".getBytes(UTF_8));
    exchange.getResponseBody().flush();
    try {
      over.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private String ask(HttpHandler handler) throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", handler);
    server.start();
    try (AuthorizeProbe probe =
        new AuthorizeProbe(
            trust(),
            new Route.Direct(),
            new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1)))) {
      return probe.ask(account(server.getAddress().getPort()), REDIRECT);
    }
  }

  private static SSLContext trust() throws NoSuchAlgorithmException {
    return SSLContext.getDefault();
  }

  private static OAuthAccount account(int port) {
    return new OAuthAccount(
        new AccountId("shared"),
        Grant.REFRESH_TOKEN,
        "svc@contoso.test",
        new Registration(
            URI.create("http://127.0.0.1:" + port), "contoso.test", "client", Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
