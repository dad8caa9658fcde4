package dev.mailgw.console;

import dev.mailgw.oauth.signin.Fields;
import dev.mailgw.submit.Submission;
import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The console's HTTP server. Start and close belong to one thread. */
public final class ConsoleServer implements AutoCloseable {

  private static final long MAX_BODY = 64 * 1024;

  /** JSON has its own limit, a message the submission's; a little more than they need. */
  private static final long MAX_MAIL_IN_JSON = JsonRoom.LARGEST + MAX_BODY;

  private static final int MAX_CONNECTIONS = 200;

  /** Also what ends a connection after "Connection: close" if the client does not. */
  private static final Duration IDLE = Duration.ofSeconds(30);

  private static final Duration GRACE = Duration.ofSeconds(1);

  private final ConsoleSettings settings;
  private final Router router;
  private final ConsoleAddress base;
  private final long maxPayload;
  private WebServer server;

  public ConsoleServer(ConsoleSettings settings, ConsoleSources sources) {
    this.settings = settings;
    ChangeGate changes = new ChangeGate(settings.adminToken(), settings.local());
    Map<String, Map<String, Endpoint>> routes =
        new HashMap<>(new Endpoints(sources, changes).routes());
    base = new ConsoleAddress(settings, this::port);
    sources
        .signIns()
        .ifPresent(signIns -> routes.putAll(new SignInDesk(signIns, changes, base).routes()));
    sources.submission().ifPresent(one -> routes.putAll(new MessageDesk(one, changes).routes()));
    maxPayload = sources.submission().map(ConsoleServer::payload).orElse(MAX_BODY);
    router = new Router(routes, new HostGate(settings.local(), settings.externalUrl()));
  }

  /**
   * Listens from here on.
   *
   * @throws ConsoleException if it can't, for instance because the port is in use
   */
  public void start() throws ConsoleException {
    probe();
    server = config().build().start();
    if (!server.isRunning()) {
      throw refused("see the log", null);
    }
  }

  /** What it can be asked: methods by path. */
  Map<String, Set<String>> routes() {
    return router.routes();
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Lets requests under way end, for a second at most, then listens no more. */
  @Override
  public void close() {
    if (server != null) {
      server.stop();
    }
  }

  /** Helidon logs a failed bind with its stack trace and returns as if it had started. */
  private void probe() throws ConsoleException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(settings.address(), settings.port()));
    } catch (IOException e) {
      throw refused(e.getMessage(), e);
    }
  }

  private ConsoleException refused(String why, IOException cause) {
    return new ConsoleException(
        "the console can't listen on %s port %d: %s; stop the other program or set another console port"
            .formatted(settings.address().getHostAddress(), settings.port(), why),
        cause);
  }

  private WebServerConfig.Builder config() {
    WebServerConfig.Builder config =
        WebServer.builder()
            .bindAddress(new InetSocketAddress(settings.address(), settings.port()))
            .port(settings.port())
            .shutdownHook(false)
            .shutdownGracePeriod(GRACE)
            .maxPayloadSize(maxPayload)
            .maxTcpConnections(MAX_CONNECTIONS)
            .idleConnectionTimeout(IDLE)
            .idleConnectionPeriod(IDLE)
            .routing(this::route);
    settings.tls().ifPresent(tls -> config.tls(Tls.builder().sslContext(tls).build()));
    return config;
  }

  private void route(HttpRouting.Builder routing) {
    routing.any(this::handle);
  }

  /** Beyond the submission's own limit, so that its refusal is the one that is read. */
  private static long payload(Submission submission) {
    long largest = 2 * submission.maxSize() + MAX_BODY;
    return submission.maxSize() == 0 ? -1 : Math.max(MAX_MAIL_IN_JSON, largest);
  }

  private void handle(ServerRequest request, ServerResponse response) {
    Answer answer =
        tooLarge(request)
            ? Answer.error(413, "the request is larger than " + MAX_BODY + " octets")
                .with("Connection", "close")
            : router.answer(view(request));
    response.status(answer.status()).header("Content-Type", answer.contentType());
    SecurityHeaders.ALL.forEach(response::header);
    response.header("Content-Security-Policy", SecurityHeaders.policy(base.formAction()));
    answer.headers().forEach(response::header);
    if (request.prologue().method().text().equals("HEAD")) {
      response.send();
    } else {
      response.send(answer.body().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Request view(ServerRequest request) {
    return new Request(
        request.prologue().method().text(),
        request.path().rawPath(),
        name -> request.headers().first(HeaderNames.create(name)),
        Fields.parse(sent(request)),
        new Payload(
            request.headers().contentType().map(type -> type.mediaType().text()).orElse(""),
            request.query().rawValue(),
            () -> request.content().inputStream()));
  }

  /** Elsewhere than with a mail; of unknown length no more is read either. */
  private static boolean tooLarge(ServerRequest request) {
    return request.headers().contentLength().orElse(0) > MAX_BODY
        && !request.path().rawPath().equals(MessageDesk.PATH);
  }

  private static String sent(ServerRequest request) {
    if (!request.prologue().method().text().equals("POST")) {
      return request.query().rawValue();
    }
    boolean form =
        request
            .headers()
            .contentType()
            .filter(type -> type.mediaType().text().equals("application/x-www-form-urlencoded"))
            .isPresent();
    return form && request.content().hasEntity() ? start(request.content().inputStream()) : "";
  }

  /** A longer one is broken, and gives no fields. */
  private static String start(InputStream form) {
    try (form) {
      byte[] bytes = form.readNBytes((int) MAX_BODY + 1);
      return bytes.length > MAX_BODY ? "" : new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
