package dev.mailgw.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.oauth.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests that no honest client sends, without the admin token or with a false one: none is
 * answered with 5xx or with what a program says of itself, and none changes anything.
 */
@Timeout(240)
class ConsoleFuzzIT {

  private static final int REQUESTS = 2000;
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "get", "FOO");
  private static final List<String> TAILS =
      List.of(
          "",
          "",
          "",
          "?",
          "?max=%",
          "?max=-1",
          "?max=99999999999999",
          "?from=x&max=1",
          "?search=%00",
          "?search=%c3%28",
          "?minutes=0",
          "?minutes=NaN",
          "?flow=%27%22%3Cscript%3E",
          "/..",
          "/../..",
          "/%2e%2e/%2e%2e/etc/passwd",
          "/..%2f..%2fetc%2fpasswd",
          "//",
          "/.",
          "%00",
          "%zz",
          ";x=1",
          "#x",
          "/{id}/retry",
          "/1NONE/retry",
          "/" + "A".repeat(3000),
          "?older=99999999999999999999d",
          "?older=-1s",
          "?state=,,,",
          "?alias=%20%20",
          "?alias=..%2F",
          "?after=zz",
          "?sort=name&sort=x");
  private static final List<String> HEADERS =
      List.of(
          "Authorization: Bearer wrong",
          "Authorization: Bearer ",
          "Authorization: Bearer adm1n2",
          "Authorization: Basic YWRtMW4=",
          "Authorization: adm1n",
          "Authorization: Bearer adm1",
          "Origin: https://evil.example",
          "Origin: null",
          "Sec-Fetch-Site: cross-site",
          "Cookie: mailgw-signin-x=" + "y".repeat(2000),
          "If-None-Match: *",
          "If-None-Match: \"x\", \"y",
          "Content-Type: application/json",
          "Content-Type: application/x-www-form-urlencoded",
          "Content-Type: ;;;",
          "Content-Type: message/rfc822",
          "Accept: " + "*/*,".repeat(300),
          "X-Forwarded-Host: localhost",
          "X-HTTP-Method-Override: POST",
          "Expect: 100-continue",
          "Range: bytes=0-");
  private static final List<String> BODIES =
      List.of(
          "",
          "",
          "{",
          "{}",
          "[]",
          "null",
          "{\"alias\":\"alias-0000\",\"to\":\"a@b.test\",\"subject\":\"s\",\"text\":\"t\"}",
          "[".repeat(20_000),
          "{\"a\":".repeat(3000),
          "ids=1M8149T00QC00&all=true&force=true",
          "adminToken=wrong&account=sales&begin=yes",
          "%=%&=&%zz=1",
          "\u0000\u0001\u00ff",
          "x".repeat(70_000));

  @TempDir private Path folder;
  private LivingConsole gateway;
  private String queue;

  @BeforeEach
  void start() throws Exception {
    gateway = new LivingConsole(folder, 3, Optional.of(Secret.of("adm1n")));
    queue = gateway.get("/api/v1/queue").body();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void isNeitherBrokenNorMovedByWhatNobodyMaySend() throws Exception {
    Random random = new Random(8);
    List<String> paths = new ArrayList<>(gateway.server().routes().keySet());
    List<String> wrong = new ArrayList<>();
    int answered = 0;
    for (int request = 0; request < REQUESTS; request++) {
      String sent = request(random, paths);
      String answer = answer(sent);
      answered += answer.isEmpty() ? 0 : 1;
      if (!answer.isEmpty() && !harmless(answer)) {
        wrong.add(shown(sent) + "\n=> " + shown(answer));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(answered).isGreaterThan(REQUESTS * 3 / 4);
    assertThat(gateway.done).isEmpty();
    assertThat(gateway.get("/api/v1/queue").body()).isEqualTo(queue);
    assertThat(gateway.get("/livez").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/..\\..\\etc\\passwd",
        "/console.js/../../frame.html",
        "/frame.html",
        "/overview.html",
        "/openapi.json",
        "/ConsoleServer.class",
        "//etc/passwd",
        "/./frame.html"
      })
  void servesNoFileThatIsNoPage(String path) throws Exception {
    assertThat(answer("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .matches("(?s)HTTP/1\\.1 40[04] .*")
        .doesNotContain("root:", "{navigation}");
  }

  @Test
  void everyRouteThatChangesSomethingRefusesWhoHasNoToken() throws Exception {
    int asked = 0;
    for (var route : gateway.server().routes().entrySet()) {
      if (route.getValue().contains("POST") && !route.getKey().equals("/oauth/start")) {
        for (String with : List.of("", "Authorization: Bearer wrong\r\n")) {
          asked++;
          assertThat(
                  answer(
                      "POST %s HTTP/1.1\r\nHost: localhost\r\n%sContent-Length: 0\r\nConnection: close\r\n\r\n"
                          .formatted(named(route.getKey()), with)))
              .as(route.getKey())
              .startsWith("HTTP/1.1 401 ")
              .contains("WWW-Authenticate: Bearer");
        }
      }
    }
    assertThat(asked).isGreaterThan(40);
    assertThat(gateway.done).isEmpty();
    assertThat(gateway.get("/api/v1/queue").body()).isEqualTo(queue);
  }

  @Test
  void everyAnswerCarriesTheHeadersThatKeepABrowserSafe() throws Exception {
    for (String path : gateway.server().routes().keySet()) {
      for (String method : List.of("GET", "POST", "PUT")) {
        String head =
            answer(
                "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .formatted(method, named(path)));
        assertThat(head)
            .as(method + " " + path)
            .contains("Content-Security-Policy: default-src '")
            .contains("X-Content-Type-Options: nosniff")
            .contains("X-Frame-Options: DENY")
            .contains("Referrer-Policy: no-referrer")
            .contains("Cross-Origin-Resource-Policy: same-origin")
            .contains("Cache-Control: no-store")
            .doesNotContain("Access-Control-Allow-Origin")
            .doesNotContain("unsafe-inline'; script");
      }
    }
  }

  @Test
  void showsNothingToARebornNameOnAnyRoute() throws Exception {
    for (String path : gateway.server().routes().keySet()) {
      for (String method : List.of("GET", "POST")) {
        assertThat(
                answer(
                    "%s %s HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer adm1n\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                        .formatted(method, named(path))))
            .as(path)
            .startsWith("HTTP/1.1 421 ");
      }
    }
    assertThat(gateway.done).isEmpty();
  }

  private static String request(Random random, List<String> paths) {
    String path = named(some(random, paths)) + some(random, TAILS);
    StringBuilder head =
        new StringBuilder(
            some(random, METHODS) + " " + path + " HTTP/1.1\r\nConnection: close\r\n");
    head.append(random.nextInt(10) == 0 ? "Host: evil.example\r\n" : "Host: localhost\r\n");
    for (int count = random.nextInt(4); count > 0; count--) {
      head.append(some(random, HEADERS)).append("\r\n");
    }
    String body = some(random, BODIES);
    boolean wrongLength = random.nextInt(12) == 0;
    head.append(
        wrongLength
            ? some(
                random, List.of("Content-Length: -1", "Content-Length: x", "Transfer-Encoding: y"))
            : "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
    return head + "\r\n\r\n" + body;
  }

  private static String named(String path) {
    return path.replace("{id}", "1M8149T00QC00");
  }

  private static boolean harmless(String answer) {
    return answer.matches("(?s)HTTP/1\\.1 (100|[234]\\d\\d) .*")
        && !answer.matches("(?s).*(Exception|\\tat |java\\.|io\\.helidon|root:x).*");
  }

  private String answer(String sent) throws IOException {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), gateway.server().port())) {
      socket.setSoTimeout(20_000);
      try {
        socket.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
        socket.shutdownOutput();
      } catch (SocketException _) {
        // refused before all was sent: the answer is there all the same
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException _) {
      return ""; // hung up on what was too large
    }
  }

  private static String some(Random random, List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static String shown(String text) {
    return JsonMapper.shared().writeValueAsString(text.substring(0, Math.min(700, text.length())));
  }
}
