package dev.mailgw.lab.entra;

import com.microsoft.aad.msal4j.HttpMethod;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** MSAL's way out: Microsoft's host is the lab, and nothing else is let through. */
final class ReroutingHttpClient implements IHttpClient {

  private final RunningEntra entra;
  private final Queue<String> paths = new ConcurrentLinkedQueue<>();

  ReroutingHttpClient(RunningEntra entra) {
    this.entra = entra;
  }

  /** Where MSAL went, in order. */
  Queue<String> paths() {
    return paths;
  }

  @Override
  public IHttpResponse send(HttpRequest request) throws Exception {
    var reply = entra.client().send(translated(request), BodyHandlers.ofString());
    var response = new HttpResponse().statusCode(reply.statusCode()).body(reply.body());
    response.addHeaders(reply.headers().map());
    return response;
  }

  private java.net.http.HttpRequest translated(HttpRequest request) {
    paths.add(request.url().getPath());
    var builder = java.net.http.HttpRequest.newBuilder(rerouted(request.url().toString()));
    Map<String, String> headers = request.headers() == null ? Map.of() : request.headers();
    headers.forEach(builder::setHeader);
    return request.httpMethod() == HttpMethod.POST
        ? builder.POST(BodyPublishers.ofString(request.body())).build()
        : builder.build();
  }

  private URI rerouted(String url) {
    URI lab =
        URI.create(
            url.replaceFirst("^https://login\\.microsoftonline\\.com(:443)?/", entra.url("/")));
    if (!entra.authority().equals(lab.getAuthority())) {
      throw new AssertionError("MSAL left the lab: " + url);
    }
    return lab;
  }
}
