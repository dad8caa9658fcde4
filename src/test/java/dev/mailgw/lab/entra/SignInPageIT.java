package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.TestTenant.PUBLIC;
import static dev.mailgw.lab.entra.TestTenant.USER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.mailgw.lab.directory.Consents;
import dev.mailgw.testing.ChromiumDump;
import dev.mailgw.testing.HeadlessChromium;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser, which obeys their policy; skipped where there is no Chromium. */
class SignInPageIT {

  @TempDir Path dir;

  @Test
  void aBrowserSignsInAndBringsTheCodeAsAForm() throws Exception {
    Optional<Path> chromium = ChromiumDump.browser();
    assumeTrue(chromium.isPresent(), "Chromium is not installed");
    CompletableFuture<String> form = new CompletableFuture<>();
    HttpServer application = application(form);
    try (var bench = SignInBench.start(dir.resolve("lab"));
        var browser = HeadlessChromium.start(chromium.get(), dir.resolve("profile"))) {
      bench.tenant.directory.changeApplication(
          PUBLIC.id(), a -> a.withConsents(new Consents(Set.of(), Set.of())));
      browser.open(bench.entra.url(authorize(bench, application.getAddress().getPort())));

      assertThat(browser.evaluate("document.activeElement.id")).isEqualTo("loginfmt");
      assertThat(browser.evaluate("document.querySelector('label').control.id"))
          .isEqualTo("loginfmt");
      assertThat(
              browser.evaluate("getComputedStyle(document.querySelector('main')).borderTopWidth"))
          .as("the policy lets the style through")
          .isEqualTo("4px");
      browser.follow(type("loginfmt", USER.address(), "account"));
      browser.follow(type("passwd", "pw", "password"));
      assertThat(browser.evaluate("document.querySelector('h1').innerText"))
          .isEqualTo("Permissions requested");
      browser.evaluate("document.querySelector('[value=accept]').click()");

      assertThat(form.get(60, TimeUnit.SECONDS)).startsWith("code=1.A").contains("&state=");
    } finally {
      application.stop(0);
    }
  }

  private static String type(String field, String text, String button) {
    return "document.getElementById('%s').value='%s';document.querySelector('[value=%s]').click()"
        .formatted(field, text, button);
  }

  private static String authorize(SignInBench bench, int port) {
    return bench
        .authorize("response_mode", "form_post")
        .replace(TestTenant.APP.id(), PUBLIC.id())
        .replaceFirst("redirect_uri=[^&]*", "redirect_uri=http%3A%2F%2Flocalhost%3A" + port);
  }

  private static HttpServer application(CompletableFuture<String> form) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
          if (exchange.getRequestMethod().equals("POST")) {
            form.complete(body);
          }
        });
    server.start();
    return server;
  }
}
