package dev.mailgw.oauth.msal;

import com.microsoft.aad.msal4j.HttpMethod;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import dev.mailgw.oauth.LocalFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Carries msal4j's requests to one account's authority and nowhere else. msal4j sees an authority
 * with a port as the production host, because its cache and its refresh go astray with a port; here
 * that host becomes the configured one. Only tokens are handed to msal4j; everything else is thrown
 * past it.
 */
record AuthorityClient(SignInHttp http, Duration bound, URI authority, AnswerReader reader)
    implements IHttpClient {

  /** The host that msal4j believes to talk to. */
  static final String HOST = "login.microsoftonline.com";

  private static final int LARGEST_ANSWER = 1 << 20;

  /** What java.net.http sets by itself and refuses to be given. */
  private static final Set<String> RESTRICTED =
      Set.of("connection", "content-length", "expect", "host", "upgrade");

  /**
   * What msal4j takes the authority's host for. It stands in signed assertions, too, where a
   * national cloud wants its own name.
   */
  static String named(URI authority) {
    return authority.getPort() < 0 ? authority.getHost() : HOST;
  }

  @Override
  public IHttpResponse send(HttpRequest request) throws IOException {
    HttpResponse<String> answer = exchange(translate(request));
    reader.check(answer);
    var response = new com.microsoft.aad.msal4j.HttpResponse();
    response.statusCode(answer.statusCode()).body(answer.body());
    response.addHeaders(answer.headers().map());
    return response;
  }

  private java.net.http.HttpRequest translate(HttpRequest request) throws IOException {
    String body = Optional.ofNullable(request.body()).orElse("");
    boolean post = request.httpMethod() == HttpMethod.POST;
    var builder =
        java.net.http.HttpRequest.newBuilder(destination(request.url()))
            .timeout(bound)
            .method(
                request.httpMethod().name(),
                post ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
    Optional.ofNullable(request.headers()).orElse(Map.of()).entrySet().stream()
        .filter(header -> !RESTRICTED.contains(header.getKey().toLowerCase(Locale.ROOT)))
        .forEach(header -> builder.setHeader(header.getKey(), header.getValue()));
    http.login().ifPresent(login -> builder.setHeader("Proxy-Authorization", login));
    return builder.build();
  }

  private URI destination(URL url) throws IOException {
    if (!url.getHost().equals(named(authority))) {
      throw new IOException("msal4j wants to talk to " + url.getHost() + ", which is refused");
    }
    return authority.resolve(url.getFile());
  }

  /** Bounds the whole exchange: the request's own time-out ends with the answer's header. */
  private HttpResponse<String> exchange(java.net.http.HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<String>> answer =
        http.client()
            .sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
    try {
      return answer.get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      throw new RefusedException(LocalFailure.TIMEOUT, "waited " + bound, Optional.empty());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new RefusedException(LocalFailure.TIMEOUT, "interrupted", Optional.empty());
    } catch (ExecutionException e) {
      throw Unanswered.exception(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }
}
