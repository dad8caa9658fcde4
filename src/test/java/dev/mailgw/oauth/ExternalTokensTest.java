package dev.mailgw.oauth;

import static dev.mailgw.oauth.OAuthAccounts.external;
import static dev.mailgw.oauth.OAuthAccounts.unreadable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mailgw.testing.MemoryTokenStore;
import dev.mailgw.testing.ScriptedTokenEndpoint;
import dev.mailgw.testing.SteppedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalTokensTest {

  private static final AccountId BOX = new AccountId("box");

  private final SteppedClock clock = new SteppedClock();

  @TempDir private Path directory;
  private Path file;
  private TokenBroker broker;

  @BeforeEach
  void configure() {
    file = directory.resolve("access.token");
    broker = broker(fileSource(file));
  }

  private TokenBroker broker(SecretSource source) {
    TokenEndpoint tokens =
        new ExternalTokens(new ScriptedTokenEndpoint(), ExternalTokens.DEFAULT_LIFE, clock);
    Renewal renewal = new Renewal(tokens, new MemoryTokenStore(), clock);
    return new TokenBroker(List.of(external("box", source)), renewal, RenewalPolicy.DEFAULT, clock);
  }

  @Test
  void takesTheExpiryOfAJwt() throws Exception {
    Instant expires = clock.instant().plus(Duration.ofMinutes(70));
    put(jwt("{\"aud\":\"x\",\"exp\": " + expires.getEpochSecond() + ",\"scp\":\"y\"}"));
    assertThat(broker.token(BOX).expires()).isEqualTo(expires);
  }

  @Test
  void trustsAnOpaqueTokenForFiveMinutes() throws Exception {
    put("EwBoA8l6BAAU");
    assertThat(broker.token(BOX).expires()).isEqualTo(clock.instant().plusSeconds(300));
  }

  @Test
  void trustsATokenThatOnlyLooksLikeAJwtForFiveMinutes() throws Exception {
    for (String odd : List.of("a.b.c", "a.!!!.c", jwt("{\"exp\":\"soon\"}"), jwt("not json"))) {
      put(odd);
      assertThat(broker.renew(BOX).expires()).isEqualTo(clock.instant().plusSeconds(300));
    }
  }

  @Test
  void noticesTheNextTokenInTheFile() throws Exception {
    put("one");
    broker.token(BOX);
    put("two");
    assertThat(broker.token(BOX).value().reveal()).isEqualTo("one");
    clock.advance(Duration.ofMinutes(5));
    assertThat(broker.token(BOX).value().reveal()).isEqualTo("two");
  }

  @Test
  void readsTheFileAtOnceWhenAServerRefusedTheToken() throws Exception {
    put("one");
    AccessToken one = broker.token(BOX);
    put("two");
    broker.refused(BOX, one);
    assertThat(broker.token(BOX).value().reveal()).isEqualTo("two");
  }

  @Test
  void looksForAReplacementOfALongLivedJwtEveryFiveMinutes() throws Exception {
    Instant expires = clock.instant().plus(Duration.ofHours(8));
    put(jwt("{\"exp\":" + expires.getEpochSecond() + "}"));
    TokenRefresher refresher = new TokenRefresher(broker, new AccountId("box"));
    refresher.runOnce();
    put("two");
    clock.advance(Duration.ofMinutes(5));
    refresher.runOnce();
    assertThat(broker.token(BOX).value().reveal()).isEqualTo("two");
  }

  @Test
  void refusesAnExpiredTokenAndReadsOnUntilThereIsANewOne() throws Exception {
    put(jwt("{\"exp\":" + clock.instant().minusSeconds(1).getEpochSecond() + "}"));
    assertThatExceptionOfType(TokenException.class)
        .isThrownBy(() -> broker.token(BOX))
        .withMessageContaining("it was good until 2026-03-02T07:59:59Z")
        .satisfies(e -> assertThat(e.reason().cause()).isEqualTo("external-token-expired"))
        .satisfies(e -> assertThat(e.permanent()).isFalse());
    put("new");
    clock.advance(Duration.ofSeconds(1));
    assertThat(broker.token(BOX).value().reveal()).isEqualTo("new");
  }

  @Test
  void saysWhichSourceCannotBeRead() {
    assertThatExceptionOfType(TokenException.class)
        .isThrownBy(() -> broker(unreadable()).token(BOX))
        .withMessageContaining("file:secrets/rt")
        .satisfies(e -> assertThat(e.reason().cause()).isEqualTo("secret-unreadable"));
  }

  private void put(String token) throws IOException {
    Files.writeString(file, token);
  }

  private static String jwt(String claims) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return "eyJhbGciOiJSUzI1NiJ9." + base64.encodeToString(claims.getBytes(UTF_8)) + ".c2ln";
  }

  private static SecretSource fileSource(Path file) {
    return new SecretSource() {
      @Override
      public Secret read() throws IOException {
        return Secret.of(Files.readString(file));
      }

      @Override
      public String description() {
        return "file:" + file.getFileName();
      }
    };
  }
}
