package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.testing.LabTrust;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person with a browser that runs no scripts: keeps cookies, follows redirects, sends forms. */
final class Visitor implements AutoCloseable {

  private static final Pattern ACTION =
      Pattern.compile("<form method=\"post\" action=\"([^\"]*)\"");
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

  private final HttpClient client;
  private HttpResponse<String> shown;

  Visitor(Path authority) throws Exception {
    client =
        HttpClient.newBuilder()
            .sslContext(LabTrust.in(authority))
            .cookieHandler(new PlainCookies())
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();
  }

  Visitor open(String address) throws Exception {
    shown =
        client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    return this;
  }

  /** Sends the form that is shown with these names and values. */
  Visitor send(String... namesAndValues) throws Exception {
    Map<String, String> fields = new LinkedHashMap<>();
    HIDDEN
        .matcher(shown.body())
        .results()
        .forEach(hidden -> fields.put(hidden.group(1), plain(hidden.group(2))));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    var action = ACTION.matcher(shown.body());
    if (!action.find()) {
      throw new AssertionError("no form in " + shown.body());
    }
    String form =
        fields.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    shown =
        client.send(
            HttpRequest.newBuilder(shown.uri().resolve(plain(action.group(1))))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
    return this;
  }

  /** The password, and before that the name where the page asks for it. */
  Visitor signIn(String user, String password) throws Exception {
    if (!page().contains("id=\"passwd\"")) {
      send("act", "account", "loginfmt", user);
    }
    return send("act", "password", "passwd", password);
  }

  HttpResponse<String> shown() {
    return shown;
  }

  String page() {
    return plain(shown.body());
  }

  private static String plain(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  @Override
  public void close() {
    client.close();
  }

  /** As browsers send them (RFC 6265): Java would quote those that have a Max-Age (RFC 2965). */
  private static final class PlainCookies extends CookieManager {

    PlainCookies() {
      super(null, CookiePolicy.ACCEPT_ALL);
    }

    @Override
    public void put(URI uri, Map<String, List<String>> headers) throws IOException {
      super.put(uri, headers);
      getCookieStore().getCookies().forEach(cookie -> cookie.setVersion(0));
    }
  }
}
