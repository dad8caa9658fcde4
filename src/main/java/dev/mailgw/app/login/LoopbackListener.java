package dev.mailgw.app.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.signin.Accepted;
import dev.mailgw.oauth.signin.Fields;
import dev.mailgw.oauth.signin.SignInPage;
import dev.mailgw.oauth.signin.SignIns;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits on this machine's loopback address for the browser that comes back from a sign-in, and
 * shows it what came of that (RFC 8252 §7.3). What does not belong to the sign-in that is waited
 * for is turned away and ends nothing.
 */
public final class LoopbackListener implements AutoCloseable {

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Type", "text/html; charset=utf-8",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer",
          "Cache-Control", "no-store");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private LoopbackListener(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
  }

  /**
   * Listens on 127.0.0.1.
   *
   * @param port 0 for any free one
   * @throws IOException if it is taken
   */
  public static LoopbackListener on(int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    return new LoopbackListener(HttpServer.create(address, 0));
  }

  /** Where the sign-in service has to send the browser. */
  public URI redirect() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + SignIns.CALLBACK);
  }

  /**
   * Waits for the end of a sign-in.
   *
   * @param within for so long
   * @return empty if nobody came back in time
   * @throws TokenException if it came to a bad end
   */
  public Optional<Accepted> await(SignIns signIns, SignInPage page, Duration within)
      throws TokenException, InterruptedException {
    CompletableFuture<Accepted> end = new CompletableFuture<>();
    server.createContext("/", exchange -> handle(exchange, signIns, page, end));
    server.start();
    try {
      return Optional.of(end.get(within.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TokenException failure) {
        throw failure;
      }
      throw new IllegalStateException("a sign-in failed by a fault of this program", e.getCause());
    }
  }

  /** Lets the page that is being shown arrive. */
  @Override
  public void close() {
    server.stop(1);
    threads.shutdown();
  }

  private static void handle(
      HttpExchange exchange, SignIns signIns, SignInPage page, CompletableFuture<Accepted> end)
      throws IOException {
    Map<String, String> answer = Fields.parse(exchange.getRequestURI().getRawQuery());
    boolean expected =
        exchange.getRequestMethod().equals("GET")
            && exchange.getRequestURI().getPath().equals(SignIns.CALLBACK)
            && page.state().equals(answer.get("state"));
    if (expected) {
      finish(exchange, signIns, answer, end);
    } else {
      show(exchange, 404, LoopbackPage.nothing());
    }
  }

  private static void finish(
      HttpExchange exchange,
      SignIns signIns,
      Map<String, String> answer,
      CompletableFuture<Accepted> end)
      throws IOException {
    try {
      Accepted accepted = signIns.finish(answer);
      show(exchange, 200, LoopbackPage.accepted(accepted));
      end.complete(accepted);
    } catch (TokenException e) {
      show(exchange, 400, LoopbackPage.refused(e.getMessage()));
      end.completeExceptionally(e);
    } catch (RuntimeException | Error e) {
      end.completeExceptionally(e);
      throw e;
    }
  }

  private static void show(HttpExchange exchange, int status, String html) throws IOException {
    try (exchange) {
      byte[] body = html.getBytes(UTF_8);
      HEADERS.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
