package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.TestTenant.PUBLIC;
import static dev.mailgw.lab.entra.TestTenant.USER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.mailbox.Bearer;
import dev.mailgw.lab.mailbox.BearerVerifier.BadToken;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabTokensTest {

  private final TestTenant tenant = TestTenant.at("2026-04-06T10:00:00Z");
  private final LabTokens tokens = tenant.entra.tokens();

  @Test
  void saysWhoseTokenItIsAndWhatFor() throws BadToken {
    Bearer bearer = tokens.verify(token(Duration.ofHours(1)));

    assertThat(bearer.audience()).isEqualTo("https://outlook.office.com");
    assertThat(bearer.appId()).isEqualTo(PUBLIC.id());
    assertThat(bearer.upn()).contains(USER.address());
    assertThat(bearer.scopes()).containsExactlyInAnyOrder("IMAP.AccessAsUser.All", "SMTP.Send");
    assertThat(bearer.roles()).isEmpty();
    assertThat(bearer.expires()).isEqualTo(tenant.clock.instant().plus(Duration.ofHours(1)));
  }

  @Test
  void takesATokenUntilTheSecondInWhichItEnds() throws BadToken {
    String token = token(Duration.ofMinutes(10));
    tenant.pass(Duration.ofSeconds(599));
    assertThat(tokens.verify(token)).isNotNull();

    tenant.pass(Duration.ofSeconds(1));
    assertRefused(token, "expired");
  }

  @Test
  void refusesATokenOfTheFuture() {
    String token = token(Duration.ofHours(1));
    tenant.pass(Duration.ofMinutes(-6));

    assertRefused(token, "not valid yet");
  }

  @Test
  void refusesATokenWhoseClaimsWereChanged() {
    String[] parts = token(Duration.ofHours(1)).split("\\.", -1);
    String claims = decoded(parts[1]).replace(USER.address(), "boss@contoso.test");

    assertRefused(parts[0] + "." + encoded(claims) + "." + parts[2], "signature wrong");
  }

  @Test
  void refusesUnsignedTokens() {
    String[] parts = token(Duration.ofHours(1)).split("\\.", -1);
    String none = encoded(decoded(parts[0]).replace("RS256", "none"));

    assertRefused(none + "." + parts[1] + ".", "not a signed token");
    assertRefused(none + "." + parts[1] + "." + parts[2], "not a signed token");
    assertRefused(parts[0] + "." + parts[1] + ".", "not a signed token");
  }

  @Test
  void refusesAMacMadeWithThePublicKey() throws Exception {
    SignedJWT genuine = SignedJWT.parse(token(Duration.ofHours(1)));
    var header =
        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(genuine.getHeader().getKeyID()).build();
    var forged = new SignedJWT(header, genuine.getJWTClaimsSet());
    forged.sign(new MACSigner(TestTenant.KEY.publicKey().toRSAPublicKey().getEncoded()));

    assertRefused(forged.serialize(), "algorithm HS256");
  }

  @Test
  void refusesAnotherKeyEvenUnderTheSameTenant() throws Exception {
    SignedJWT genuine = SignedJWT.parse(token(Duration.ofHours(1)));
    String foreign = SigningKey.make().sign(genuine.getJWTClaimsSet());

    assertRefused(foreign, "unknown key");
  }

  @Test
  void refusesAnotherKeyThatClaimsToBeOurs() throws Exception {
    SignedJWT genuine = SignedJWT.parse(token(Duration.ofHours(1)));
    var attacker = new RSAKeyGenerator(2048).keyID(genuine.getHeader().getKeyID()).generate();
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID(attacker.getKeyID())
            .jwk(attacker.toPublicJWK())
            .build();
    var forged = new SignedJWT(header, genuine.getJWTClaimsSet());
    forged.sign(new RSASSASigner(attacker));

    assertRefused(forged.serialize(), "signature wrong");
  }

  @Test
  void refusesTokensOfAnotherTenant() {
    String other = "99999999-2222-4333-8444-555555555555";
    var claims = new JWTClaimsSet.Builder(claimsOf(token(Duration.ofHours(1))));

    assertRefused(
        TestTenant.KEY.sign(claims.issuer("https://sts.windows.net/" + other + "/").build()),
        "issuer https://sts.windows.net/" + other + "/");
    assertRefused(
        TestTenant.KEY.sign(
            claims.issuer(TokenMint.issuerOf(TestTenant.TENANT)).claim("tid", other).build()),
        "another tenant");
  }

  @Test
  void refusesAnIdToken() {
    String idToken =
        new TokenMint(tenant.entra.directory(), TestTenant.KEY, tenant.clock, new Random(1))
            .idToken(PUBLIC, USER.address(), "https://localhost/t/v2.0", Duration.ofHours(1));

    assertRefused(idToken, "issuer https://localhost/t/v2.0");
  }

  @Test
  void refusesWhatIsNoToken() {
    for (String text : List.of("", "x", "a.b.c", "....", "EwB4A8l6BAAU")) {
      assertRefused(text, "not a signed token");
    }
  }

  @Test
  void refusesWhatIsFarTooLongWithoutReadingIt() {
    assertRefused("eyJ" + "A".repeat(1_000_000) + ".e30.x", "longer than any token");
  }

  @Test
  void refusesATokenInsideAToken() throws Exception {
    var outer =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(TestTenant.KEY.publicKey().getKeyID())
                .contentType("JWT")
                .build(),
            new Payload(token(Duration.ofHours(1))));
    var attacker = new RSAKeyGenerator(2048).generate();
    outer.sign(new RSASSASigner(attacker));

    assertRefused(outer.serialize(), "signature wrong");
  }

  @Test
  void survivesHeadersMadeToBreakParsers() {
    for (String header :
        List.of(
            "[".repeat(20_000),
            "{\"a\":".repeat(3_000),
            "null",
            "[]",
            "{\"alg\":7}",
            "{\"alg\":\"RS256\",\"kid\":{}}",
            "{\"alg\":\"RS256\",\"crit\":[\"x\"]}",
            "{\"alg\":\"RS256\",\"x5c\":[\"!\"]}")) {
      assertThatThrownBy(() -> tokens.verify(encoded(header) + ".e30.eA"))
          .isInstanceOf(BadToken.class);
    }
  }

  @Test
  void aRefusalIsOneShortLineWhateverTheTokenSays() {
    String header = "{\"alg\":\"X\\nforged line\\n" + "y".repeat(5_000) + "\"}";

    assertThatThrownBy(() -> tokens.verify(encoded(header) + ".e30.eA"))
        .isInstanceOf(BadToken.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(200));
  }

  private String token(Duration life) {
    return tenant
        .entra
        .accessToken(USER, PUBLIC, List.of(LabProtocol.IMAP, LabProtocol.SMTP), Optional.of(life))
        .text();
  }

  private void assertRefused(String token, String why) {
    assertThatThrownBy(() -> tokens.verify(token))
        .isInstanceOf(BadToken.class)
        .hasMessageStartingWith(why);
  }

  private static JWTClaimsSet claimsOf(String token) {
    try {
      return SignedJWT.parse(token).getJWTClaimsSet();
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), UTF_8);
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
