package dev.mailgw.lab.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.Tenant;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * An application proves itself by a token that it has signed with the key of a registered
 * certificate (RFC 7523 §2.2). The times in it go by the lab's clock, give or take five minutes;
 * each is good once. Safe for use by several threads.
 */
final class ClientAssertions {

  private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256);
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final AssertionAudience audience;
  private final InstantSource clock;

  /** Until when each is remembered. */
  private final ConcurrentMap<String, Instant> used = new ConcurrentHashMap<>();

  ClientAssertions(Tenant tenant, InstantSource clock) {
    this.audience = new AssertionAudience(tenant);
    this.clock = clock;
  }

  /** Refuses an assertion that does not prove that the request is by this application. */
  void check(Application client, TokenRequest request) throws Refusal {
    TokenForm form = request.form();
    if (!TYPE.equals(form.require("client_assertion_type"))) {
      throw malformed("client_assertion_type is not '" + TYPE + "'");
    }
    try {
      SignedJWT jwt = parsed(form.require("client_assertion"));
      checkSignature(jwt, client);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      checkIssuer(claims, client);
      if (claims.getAudience().stream().noneMatch(a -> audience.isOurs(a, request.issuer()))) {
        throw Aadsts.ASSERTION_AUDIENCE.refusal();
      }
      Instant end = checkTime(claims);
      checkNew(client.id() + " " + claims.getJWTID(), end);
    } catch (ParseException _) {
      throw malformed("it can't be read");
    }
  }

  private static SignedJWT parsed(String assertion) throws ParseException {
    try {
      return SignedJWT.parse(assertion);
    } catch (RuntimeException e) {
      // the parser trips over some garbage, for instance a header that is the word null
      throw new ParseException(e.toString(), 0);
    }
  }

  private void checkSignature(SignedJWT jwt, Application client) throws Refusal {
    if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm())) {
      throw malformed("it is not signed with RS256 or PS256");
    }
    X509Certificate certificate = CertificateMark.of(jwt.getHeader()).find(client);
    if (clock.instant().isAfter(certificate.getNotAfter().toInstant())) {
      throw CertificateMark.refusal("The key used is expired.", certificate);
    }
    if (!verifies(jwt, certificate)) {
      throw CertificateMark.refusal(
          "The key was found, but use of the key to verify the signature failed.", certificate);
    }
  }

  private static boolean verifies(SignedJWT jwt, X509Certificate certificate) {
    try {
      return certificate.getPublicKey() instanceof RSAPublicKey key
          && jwt.verify(new RSASSAVerifier(key));
    } catch (JOSEException _) {
      return false;
    }
  }

  private static void checkIssuer(JWTClaimsSet claims, Application client) throws Refusal {
    if (!client.id().equalsIgnoreCase(claims.getIssuer())
        || !client.id().equalsIgnoreCase(claims.getSubject())) {
      throw Aadsts.ASSERTION_OF_ANOTHER.refusal();
    }
  }

  private Instant checkTime(JWTClaimsSet claims) throws Refusal {
    Date end = claims.getExpirationTime();
    if (end == null) {
      throw malformed("it has no exp");
    }
    Instant now = clock.instant();
    Instant to = end.toInstant();
    Date begin = claims.getNotBeforeTime();
    Instant from = begin == null ? now : begin.toInstant();
    if (now.isAfter(to.plus(SKEW)) || now.isBefore(from.minus(SKEW))) {
      throw Aadsts.ASSERTION_TIME.refusal(now, from, to);
    }
    return to.plus(SKEW);
  }

  private void checkNew(String id, Instant end) throws Refusal {
    Instant now = clock.instant();
    used.values().removeIf(now::isAfter);
    if (!id.endsWith(" null") && used.putIfAbsent(id, end) != null) {
      throw malformed("its jti was used before");
    }
  }

  private static Refusal malformed(String why) {
    return Aadsts.ASSERTION_MALFORMED.refusal(why);
  }
}
