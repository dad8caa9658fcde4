package dev.mailgw.check.reach;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.check.Subject.Endpoint;
import dev.mailgw.oauth.Route;
import java.io.IOException;
import java.util.Base64;

/** A way through a proxy by CONNECT (RFC 9110 §9.3.6). */
record Tunnel(Route.Proxy proxy, Dialer dialer) {

  private static final int LOGIN_REQUIRED = 407;

  /** Goes through; what comes over the wire afterwards is the server's. */
  Wire to(Endpoint endpoint, Journal journal) throws IOException, Trouble, InterruptedException {
    Wire wire = dial(journal);
    try {
      String way = "CONNECT to " + endpoint.label() + " through the proxy " + name();
      Stage stage = new Stage("proxy-unreachable", "proxy-unreachable", way);
      HttpAnswer answer = stage.in(() -> journal.timed("proxy", () -> connect(wire, endpoint)));
      judge(answer, way);
      journal.note("through the proxy " + name());
      return wire;
    } catch (IOException | Trouble | InterruptedException | RuntimeException e) {
      wire.close();
      throw e;
    }
  }

  private Wire dial(Journal journal) throws IOException, Trouble, InterruptedException {
    try {
      return dialer.dial(proxy.host(), proxy.port(), journal).wire();
    } catch (Trouble e) {
      throw e.as("proxy-unreachable", "the proxy " + name() + ": " + e.getMessage());
    }
  }

  private HttpAnswer connect(Wire wire, Endpoint endpoint) throws IOException, Trouble {
    wire.send("CONNECT " + endpoint.label() + " HTTP/1.1");
    wire.send("Host: " + endpoint.label());
    if (proxy.login().isPresent()) {
      wire.journal().sent("Proxy-Authorization: Basic <user and password>");
      wire.sendUnseen("Proxy-Authorization: Basic " + basic(proxy.login().get()));
    }
    wire.send("");
    return HttpAnswer.head(wire);
  }

  private static String basic(Route.Login login) throws Trouble {
    try {
      String pair = login.user() + ":" + login.password().read().reveal();
      return Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    } catch (IOException e) {
      throw Trouble.lasting(
          "proxy-login-required", "the proxy's password can't be read: " + e.getMessage());
    }
  }

  private void judge(HttpAnswer answer, String way) throws Trouble {
    String detail = way + " was answered by HTTP " + answer.status();
    if (answer.status() == LOGIN_REQUIRED) {
      throw Trouble.lasting(
          "proxy-login-required",
          detail + (proxy.login().isPresent() ? ", in spite of the configured login" : ""));
    }
    if (answer.status() / 100 == 5) {
      throw Trouble.passing("proxy-refused", detail);
    }
    if (answer.status() / 100 != 2) {
      throw Trouble.lasting("proxy-refused", detail);
    }
  }

  private String name() {
    return proxy.host() + ":" + proxy.port();
  }
}
