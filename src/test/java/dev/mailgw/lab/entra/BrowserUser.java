package dev.mailgw.lab.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A person with a browser: keeps cookies, reads pages, fills in their forms, presses buttons. */
final class BrowserUser implements AutoCloseable {

  private static final Pattern ACTION =
      Pattern.compile("<form method=\"post\" action=\"([^\"]*)\"");
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

  private final RunningEntra entra;
  private final HttpClient client;
  private HttpResponse<String> shown;

  BrowserUser(RunningEntra entra) {
    this.entra = entra;
    this.client =
        HttpClient.newBuilder()
            .sslContext(entra.client().sslContext())
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();
  }

  /** Opens a path of the lab, or an address. */
  BrowserUser open(String address) throws IOException, InterruptedException {
    URI uri = URI.create(address.startsWith("/") ? entra.url(address) : address);
    shown = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    return this;
  }

  /** Sends the form that is shown with these names and values. */
  BrowserUser send(String... namesAndValues) throws IOException, InterruptedException {
    Map<String, String> fields = hidden();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return post(action(), fields);
  }

  BrowserUser post(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    String[] form =
        fields.entrySet().stream()
            .flatMap(f -> Stream.of(f.getKey(), f.getValue()))
            .toArray(String[]::new);
    var request =
        HttpRequest.newBuilder(URI.create(entra.url(path)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(TestTenant.form(form)))
            .build();
    shown = client.send(request, BodyHandlers.ofString());
    return this;
  }

  /** Types account and password in. */
  BrowserUser signIn(String account, String password) throws IOException, InterruptedException {
    return send("act", "account", "loginfmt", account).send("act", "password", "passwd", password);
  }

  HttpResponse<String> shown() {
    return shown;
  }

  String page() {
    return shown.body();
  }

  /** Where the form that is shown goes. */
  String action() {
    return unescaped(find(ACTION));
  }

  /** The fields of the form that a person does not see. */
  Map<String, String> hidden() {
    Map<String, String> fields = new LinkedHashMap<>();
    var matcher = HIDDEN.matcher(page());
    while (matcher.find()) {
      fields.put(matcher.group(1), unescaped(matcher.group(2)));
    }
    return fields;
  }

  /** Where the browser is sent; empty if a page is shown. */
  String location() {
    return shown.headers().firstValue("Location").orElse("");
  }

  /** What the browser brings there, in query or fragment. */
  Map<String, String> brought() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : location().replaceFirst("^[^?#]*[?#]", "").split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], parts.length > 1 ? URLDecoder.decode(parts[1], UTF_8) : "");
    }
    return parameters;
  }

  private String find(Pattern pattern) {
    var matcher = pattern.matcher(page());
    if (!matcher.find()) {
      throw new AssertionError("nothing of the kind " + pattern + " in " + page());
    }
    return matcher.group(1);
  }

  private static String unescaped(String text) {
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
}
