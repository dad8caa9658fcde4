package dev.mailgw.oauth.msal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Route;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * Asks the service's page for sign-ins what it thinks of a redirect URI, as a browser without a
 * session would ({@code prompt=none}, OpenID Connect Core §3.1.2.1). Sends no secret and follows no
 * redirect. Safe for use by several threads.
 */
public final class AuthorizeProbe implements AutoCloseable {

  private static final int MOST = 4 << 20;

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final SignInHttp http;
  private final Timeouts timeouts;

  public AuthorizeProbe(SSLContext trust, Route route, Timeouts timeouts) {
    this.http = SignInHttp.open(trust, route, timeouts.connect(), executor);
    this.timeouts = timeouts;
  }

  /**
   * The place that the answer redirects to, if any, and the answer's body.
   *
   * @throws IOException if there is no whole answer within the time-out, or one of more than 4 MiB
   */
  public String ask(OAuthAccount account, URI redirect) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(account, redirect)).timeout(timeouts.answer()).GET();
    http.login().ifPresent(login -> request.setHeader("Proxy-Authorization", login));
    HttpResponse<String> answer = whole(request.build());
    return decoded(answer.headers().firstValue("Location").orElse("")) + "\n" + answer.body();
  }

  /** The request's own time-out ends with the answer's first line. */
  private HttpResponse<String> whole(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<String>> answer =
        http.client().sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST));
    try {
      return answer.get(timeouts.answer().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no whole answer within " + timeouts.answer().toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause().getMessage()), e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    http.close();
    executor.close();
  }

  private static URI address(OAuthAccount account, URI redirect) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("client_id", account.registration().clientId());
    query.put("response_type", "code");
    query.put("redirect_uri", redirect.toString());
    query.put("response_mode", "query");
    query.put("scope", "openid");
    query.put("state", "check");
    query.put("prompt", "none");
    String path =
        query.entrySet().stream()
            .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return account
        .registration()
        .authority()
        .resolve("/" + account.registration().tenant() + "/oauth2/v2.0/authorize?" + path);
  }

  private static String decoded(String location) {
    try {
      return URLDecoder.decode(location, UTF_8);
    } catch (IllegalArgumentException _) {
      return location;
    }
  }
}
