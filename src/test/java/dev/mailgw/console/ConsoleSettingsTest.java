package dev.mailgw.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.oauth.Secret;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleSettingsTest {

  private static final InetAddress ANYWHERE = InetAddress.ofLiteral("0.0.0.0");

  @Test
  void refusesToBeOpenToTheNetworkWithoutTokenOrTls() {
    assertThatThrownBy(
            () -> new ConsoleSettings(ANYWHERE, 8080, Optional.empty(), Optional.empty()))
        .hasMessageContaining("set an admin token or TLS, or bind it to 127.0.0.1");
    Secret token = Secret.of("hush");
    assertThat(new ConsoleSettings(ANYWHERE, 8080, Optional.of(token), Optional.empty()).toString())
        .doesNotContain("hush");
  }

  @Test
  void letsNobodyChangeAnythingFromAfarWithoutAToken() {
    Request request =
        new Request(
            "POST", "/-/reload", name -> Optional.ofNullable(Map.of("host", "gw").get(name)));
    assertThat(new ChangeGate(Optional.empty(), false).refuse(request))
        .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(403));
  }

  @Test
  void answersToAnyNameWhenNotBoundToLoopback() {
    Request request =
        new Request("GET", "/", name -> Optional.ofNullable(Map.of("host", "gw").get(name)));
    assertThat(new HostGate(false).refuse(request)).isEmpty();
    assertThat(new HostGate(true).refuse(request)).isPresent();
  }
}
