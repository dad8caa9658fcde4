package dev.mailgw.lab.plan;

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
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * A browser, or a program, before the sign-in service. {@code GET PAGE QUERY}, {@code POST PAGE
 * FORM}, {@code SUBMIT FIELDS} of the form that is shown. Of a page it reads the text.
 */
final class Web implements Peer {

  private static final Pattern ACTION =
      Pattern.compile("<form method=\"post\" action=\"([^\"]*)\"");
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

  private final String authority;
  private final HttpClient client;
  private final Queue<String> heard = new ArrayDeque<>();
  private String request;
  private String page = "";

  Web(String authority, SSLContext trust) {
    this.authority = authority;
    this.client =
        HttpClient.newBuilder()
            .sslContext(trust)
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();
  }

  /** It is sent when somebody listens. */
  @Override
  public void say(String line) {
    heard.clear();
    request = line;
  }

  @Override
  public String hear(Duration patience) throws IOException {
    if (request != null) {
      String asked = request;
      request = null;
      return exchange(asked, patience);
    }
    return heard.isEmpty() ? SILENCE : heard.remove();
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }

  private String exchange(String asked, Duration patience) throws IOException {
    try {
      var response = client.send(request(asked).timeout(patience).build(), BodyHandlers.ofString());
      listen(response);
      return heard.remove();
    } catch (HttpTimeoutException _) {
      return SILENCE;
    } catch (SSLException e) {
      return Certificates.flaw(e);
    } catch (IOException _) {
      return CLOSED;
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void listen(HttpResponse<String> response) {
    heard.add("HTTP " + response.statusCode());
    for (String name : new String[] {"Retry-After", "Location"}) {
      response.headers().firstValue(name).ifPresent(value -> heard.add(name + ": " + value));
    }
    page = response.body();
    if (!page.isEmpty()) {
      heard.add(page.startsWith("<!doctype") ? text(page) : page);
    }
  }

  private HttpRequest.Builder request(String asked) {
    String[] words = asked.split(" ", 3);
    return switch (words[0]) {
      case "GET" -> to(address(words[1]) + (words.length > 2 ? "?" + words[2] : ""));
      case "POST" -> post(address(words[1]), words[2]);
      default -> post(action(), hidden() + words[1]);
    };
  }

  private String address(String what) {
    if (what.equals("instance")) {
      return URI.create(authority).resolve("/common/discovery/instance").toString();
    }
    return authority
        + switch (what) {
          case "discovery" -> "v2.0/.well-known/openid-configuration";
          case "keys" -> "discovery/v2.0/keys";
          default -> "oauth2/v2.0/" + what;
        };
  }

  private String action() {
    var action = ACTION.matcher(page);
    if (!action.find()) {
      throw new AssertionError("no form on the page " + text(page));
    }
    return URI.create(authority).resolve(plain(action.group(1))).toString();
  }

  private String hidden() {
    var fields = new StringBuilder();
    var field = HIDDEN.matcher(page);
    while (field.find()) {
      fields
          .append(field.group(1))
          .append('=')
          .append(URLEncoder.encode(plain(field.group(2)), StandardCharsets.UTF_8))
          .append('&');
    }
    return fields.toString();
  }

  private static HttpRequest.Builder to(String address) {
    return HttpRequest.newBuilder(URI.create(address));
  }

  private static HttpRequest.Builder post(String address, String form) {
    return to(address)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form));
  }

  private static String text(String html) {
    String body = html.replaceAll("(?s).*<h1>(.*)</main>.*", "$1");
    return plain(body.replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " ").strip());
  }

  private static String plain(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
