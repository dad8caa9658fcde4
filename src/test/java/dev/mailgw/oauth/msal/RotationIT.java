package dev.mailgw.oauth.msal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Renewal;
import dev.mailgw.oauth.RenewalPolicy;
import dev.mailgw.oauth.TokenBroker;
import dev.mailgw.oauth.TokenRefresher;
import dev.mailgw.oauth.store.EncryptedTokenStore;
import dev.mailgw.oauth.store.TokenKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class RotationIT {

  private static final AccountId SALES = new AccountId("sales");

  @RegisterExtension private final SignInBench bench = new SignInBench();

  @TempDir private Path data;

  RotationIT() throws Exception {}

  @Test
  void goesOnWithTheRotatedRefreshTokenAfterARestart() throws Exception {
    bench
        .entra()
        .thenJson(200, Answers.user("AT-secret-1", "1.RT-secret-second"))
        .thenJson(200, Answers.user("AT-secret-2", "1.RT-secret-third"));
    start().adopt(SALES, SignInBench.REFRESH_TOKEN);
    TokenBroker restarted = start();
    new TokenRefresher(restarted, SALES).runOnce();
    assertThat(restarted.token(SALES).value().reveal()).isEqualTo("AT-secret-2");
    assertThat(bench.entra().requests())
        .extracting(request -> request.form().get("refresh_token"))
        .containsExactly(SignInBench.REFRESH_TOKEN.reveal(), "1.RT-secret-second");
  }

  private TokenBroker start() throws IOException {
    SecureRandom random = new SecureRandom();
    InstantSource clock = InstantSource.system();
    var key = TokenKey.in(data.resolve("keys/token.key"), random);
    var store = new EncryptedTokenStore(data.resolve("tokens"), key, random);
    Renewal renewal = new Renewal(bench.endpoint(), store, clock);
    return new TokenBroker(List.of(bench.user(false)), renewal, RenewalPolicy.DEFAULT, clock);
  }
}
