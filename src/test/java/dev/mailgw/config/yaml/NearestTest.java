package dev.mailgw.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

  @Test
  void aSwapAnInsertionADeletionAndAReplacementCountOneEach() {
    assertThat(Nearest.distance("tsl", "tls")).isEqualTo(1);
    assertThat(Nearest.distance("tlss", "tls")).isEqualTo(1);
    assertThat(Nearest.distance("tl", "tls")).isEqualTo(1);
    assertThat(Nearest.distance("tlz", "tls")).isEqualTo(1);
    assertThat(Nearest.distance("", "tls")).isEqualTo(3);
  }

  @Test
  void findsTheNearestWhateverItsCase() {
    List<String> known = List.of("refreshToken", "accessToken", "user");
    assertThat(Nearest.of("refresh-token", known)).contains("refreshToken");
    assertThat(Nearest.of("ACCESSTOKEN", known)).contains("accessToken");
  }

  @Test
  void whatIsFarFromAllIsNotGuessed() {
    assertThat(Nearest.of("url", List.of("user", "port", "host"))).isEmpty();
    assertThat(Nearest.suggestion("password", List.of("profile", "accounts"))).isEmpty();
  }
}
