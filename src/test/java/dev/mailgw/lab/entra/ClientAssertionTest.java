package dev.mailgw.lab.entra;

import static dev.mailgw.lab.entra.Replies.assertRefused;
import static dev.mailgw.lab.entra.TestTenant.APP;
import static dev.mailgw.lab.entra.TestTenant.APP_SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application proves itself by a certificate. */
class ClientAssertionTest {

  private static final Instant START = Instant.parse("2026-04-06T10:00:00Z");
  private static final String TOKEN =
      "https://login.microsoftonline.com/" + TestTenant.TENANT.id() + "/oauth2/v2.0/token";
  private static TestCertificate certificate;
  private static TestCertificate foreign;

  private final TestTenant tenant = TestTenant.at(START.toString());

  @BeforeAll
  static void make() throws Exception {
    certificate = TestCertificate.make(START.minus(Duration.ofDays(1)), Duration.ofDays(30));
    foreign = TestCertificate.make(START.minus(Duration.ofDays(1)), Duration.ofDays(30));
  }

  @BeforeEach
  void register() {
    tenant.directory.changeApplication(
        APP.id(),
        a -> a.withSecrets(List.of()).withCertificates(List.of(certificate.certificate())));
  }

  @Test
  void eachWayToNameTheCertificateAndToSignIsTaken() throws Exception {
    byte[] der = certificate.certificate().getEncoded();
    Base64URL sha1 = Base64URL.encode(MessageDigest.getInstance("SHA-1").digest(der));

    for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256)) {
      Reply reply = ask(sign(new JWSHeader.Builder(algorithm).x509CertSHA256Thumbprint(sha256())));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(Replies.claims(reply, "access_token").getStringClaim("appidacr")).isEqualTo("2");
    }
    assertThat(ask(sign(x5t(sha1))).status()).isEqualTo(200);
    var chain =
        new JWSHeader.Builder(JWSAlgorithm.RS256).x509CertChain(List.of(Base64.encode(der)));
    assertThat(ask(sign(chain)).status()).isEqualTo(200);
  }

  @Test
  void itIsForTheTokenEndpointHoweverThatIsSpelt() throws Exception {
    for (String audience :
        List.of(
            TOKEN,
            "https://login.microsoftonline.com/contoso.test/oauth2/v2.0/token",
            "https://login.windows.net/" + TestTenant.TENANT.id() + "/oauth2/token",
            "https://login.microsoftonline.com/" + TestTenant.TENANT.id() + "/v2.0",
            "https://sts.windows.net/" + TestTenant.TENANT.id() + "/",
            "https://localhost:8443/" + TestTenant.TENANT.id() + "/oauth2/v2.0/token")) {
      assertThat(ask(claiming(c -> c.audience(audience))).status()).as(audience).isEqualTo(200);
    }
    for (String audience :
        List.of(
            "https://login.microsoftonline.com/fabrikam.test/oauth2/v2.0/token",
            "https://login.fabrikam.test/" + TestTenant.TENANT.id() + "/oauth2/v2.0/token",
            "http://login.microsoftonline.com/contoso.test/oauth2/v2.0/token",
            "mailto:x",
            "%")) {
      assertRefused(
          ask(claiming(c -> c.audience(audience))),
          401,
          "invalid_client",
          700023,
          "Client assertion audience claim does not match Realm issuer.");
    }
  }

  @Test
  void aCertificateThatIsNotRegisteredIsNamed() throws Exception {
    Base64URL other =
        Base64URL.encode(
            MessageDigest.getInstance("SHA-256").digest(foreign.certificate().getEncoded()));
    Reply reply =
        ask(
            sign(
                foreign,
                new JWSHeader.Builder(JWSAlgorithm.RS256).x509CertSHA256Thumbprint(other),
                claims()));

    assertRefused(
        reply,
        401,
        "invalid_client",
        700027,
        "The certificate with identifier used to sign the client assertion is not registered on"
            + " application. [Reason - The key was not found., Thumbprint of key used by client:"
            + " '");
  }

  @Test
  void aSignatureByAnotherKeyIsRefused() throws Exception {
    assertRefused(
        ask(sign(foreign, header(), claims())),
        401,
        "invalid_client",
        700027,
        "Client assertion contains an invalid signature. [Reason - The key was found, but use of"
            + " the key to verify the signature failed.");
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    tenant.pass(Duration.ofDays(30));

    assertRefused(
        ask(claiming(c -> c)),
        401,
        "invalid_client",
        700027,
        "Client assertion contains an invalid signature. [Reason - The key used is expired.");
  }

  @Test
  void itsTimesGoByTheLabsClock() throws Exception {
    String assertion = claiming(c -> c);
    tenant.pass(Duration.ofMinutes(16));
    assertRefused(
        ask(assertion),
        401,
        "invalid_client",
        700024,
        "Client assertion is not within its valid time range. Current time: 2026-04-06T10:16:00Z,"
            + " assertion valid from 2026-04-06T10:00:00Z, expiry time of assertion"
            + " 2026-04-06T10:10:00Z.");

    String later = claiming(c -> c);
    tenant.pass(Duration.ofMinutes(-6));
    assertRefused(ask(later), 401, "invalid_client", 700024, "Client assertion is not within");
  }

  @Test
  void itIsByTheClientItself() throws Exception {
    assertRefused(
        ask(claiming(c -> c.subject("somebody else"))),
        401,
        "invalid_client",
        700021,
        "Client assertion application identifier doesn't match 'client_id' parameter.");
    assertRefused(
        ask(claiming(c -> c.issuer(null))), 401, "invalid_client", 700021, "Client assertion");
  }

  @Test
  void itIsGoodOnce() throws Exception {
    String assertion = claiming(c -> c);
    assertThat(ask(assertion).status()).isEqualTo(200);

    assertRefused(
        ask(assertion),
        401,
        "invalid_client",
        50027,
        "The client assertion is no valid JSON Web Token: its jti was used before.");
  }

  @Test
  void whatIsNoAssertionIsRefused() throws Exception {
    String good = claiming(c -> c);
    for (String text :
        List.of("x", "a.b.c", "bnVsbA.e30.eA", good.substring(0, good.lastIndexOf('.') + 1))) {
      assertRefused(ask(text), 401, "invalid_client", 50027, "The client assertion is no valid");
    }
    assertRefused(
        ask(claiming(c -> c.expirationTime(null))),
        401,
        "invalid_client",
        50027,
        "The client assertion is no valid JSON Web Token: it has no exp.");
  }

  private Reply ask(String assertion) {
    return tenant.post(
        "grant_type",
        "client_credentials",
        "client_id",
        APP.id(),
        "client_assertion_type",
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion",
        assertion,
        "scope",
        APP_SCOPE);
  }

  private String claiming(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
    return sign(certificate, header(), change.apply(claims()));
  }

  private String sign(JWSHeader.Builder header) throws Exception {
    return sign(certificate, header, claims());
  }

  private static String sign(
      TestCertificate by, JWSHeader.Builder header, JWTClaimsSet.Builder claims) throws Exception {
    var jwt = new SignedJWT(header.build(), claims.build());
    jwt.sign(new RSASSASigner(by.key()));
    return jwt.serialize();
  }

  private JWTClaimsSet.Builder claims() {
    Instant now = tenant.clock.instant();
    return new JWTClaimsSet.Builder()
        .audience(TOKEN)
        .issuer(APP.id())
        .subject(APP.id())
        .notBeforeTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofMinutes(10))))
        .jwtID(UUID.randomUUID().toString());
  }

  private static JWSHeader.Builder header() throws Exception {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).x509CertSHA256Thumbprint(sha256());
  }

  private static Base64URL sha256() throws Exception {
    return Base64URL.encode(
        MessageDigest.getInstance("SHA-256").digest(certificate.certificate().getEncoded()));
  }

  @SuppressWarnings("deprecation") // it is what most clients send
  private static JWSHeader.Builder x5t(Base64URL sha1) {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).x509CertThumbprint(sha1);
  }
}
