package dev.mailgw.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.flow.Mailgw.Ended;
import dev.mailgw.testing.ConnectProxy;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program reaches the sign-in service through a proxy. In a process of its own, since the JDK
 * reads once whether a proxy may be told a password.
 */
class SignInProxyIT {

  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString("gw:t0p secret".getBytes(UTF_8));

  @TempDir private Path folder;
  private RunningLab lab;

  @BeforeEach
  void start() throws Exception {
    lab = RunningLab.in(folder);
    lab.secret("proxy", "t0p secret\n");
    lab.secret("proxy-wrong", "GEHEIM\n");
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void withThePasswordThatTheProxyWants() throws Exception {
    try (ConnectProxy proxy = new ConnectProxy(Optional.of(BASIC))) {
      Ended ended = retrieve(proxy, "proxyUser: gw, proxyPassword: file:secrets/proxy");
      assertThat(ended.out()).contains("sales").contains(" ok: ");
      assertThat(ended.all()).doesNotContain("token-endpoint");
      assertThat(proxy.requests())
          .isNotEmpty()
          .allSatisfy(head ->
              assertThat(head)
                  .startsWith("CONNECT localhost:" + lab.ready().https() + " HTTP/1.1"));
    }
  }

  @Test
  void withoutOneIfItWantsNone() throws Exception {
    try (ConnectProxy proxy = new ConnectProxy(Optional.empty())) {
      assertThat(retrieve(proxy, "").out()).contains(" ok: ");
      assertThat(proxy.requests())
          .isNotEmpty()
          .allSatisfy(head -> assertThat(head).doesNotContain("Proxy-Authorization"));
    }
  }

  @Test
  void andTellsThatTheProxyRefusesWithoutAskingItAgainAndAgain() throws Exception {
    try (ConnectProxy proxy = new ConnectProxy(Optional.of(BASIC))) {
      Ended ended = retrieve(proxy, "proxyUser: gw, proxyPassword: file:secrets/proxy-wrong");
      assertThat(ended.all())
          .contains("a proxy between here and the sign-in service refuses the request")
          .doesNotContain(
              "GEHEIM", Base64.getEncoder().encodeToString("gw:GEHEIM".getBytes(UTF_8)));
      assertThat(proxy.requests()).hasSizeLessThanOrEqualTo(4);
    }
  }

  private Ended retrieve(ConnectProxy proxy, String login) throws Exception {
    String settings =
        "oauth: {proxy: 'http://127.0.0.1:%d'%s}"
            .formatted(proxy.port(), login.isEmpty() ? "" : ", " + login);
    Path config = lab.write("mailgw.yaml", lab.yaml("", settings));
    return Mailgw.run(folder, "retrieve", "--once", "--config", config.toString());
  }
}
