package dev.mailgw.lab.api;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The page that shows the lab to a person. Its files are few, small, and read once. */
final class PageRoutes implements HttpService {

  /** A browser is to run and load nothing but the page's own files. */
  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none';"
          + " frame-ancestors 'none'";

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/", file("lab.html", "text/html; charset=utf-8"))
        .get("/lab.css", file("lab.css", "text/css; charset=utf-8"))
        .get("/lab.svg", file("lab.svg", "image/svg+xml"))
        .get("/lab.js", file("lab.js", "text/javascript; charset=utf-8"));
  }

  private static Handler file(String name, String contentType) {
    byte[] content = read(name);
    return (_, response) -> {
      response
          .header("Content-Security-Policy", POLICY)
          .header("X-Frame-Options", "DENY")
          .header("Referrer-Policy", "no-referrer")
          .header("Cross-Origin-Resource-Policy", "same-origin");
      Answers.send(response, 200, contentType, content);
    };
  }

  private static byte[] read(String name) {
    try (InputStream file = PageRoutes.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the lab's file '" + name + "' is not in the jar");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
