package dev.mailgw.lab.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.mailgw.lab.directory.Tenant;
import dev.mailgw.lab.mailbox.Bearer;
import dev.mailgw.lab.mailbox.BearerVerifier;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Checks access tokens of the lab's tenant: signed RS256 with the tenant's key, by its issuer,
 * valid now by the lab's clock to the second. Whose mailbox a token opens is for the mail servers
 * to decide.
 */
public final class LabTokens implements BearerVerifier {

  /** Far above any of Entra's. */
  private static final int LONGEST = 64 * 1024;

  private static final int LONGEST_REASON = 160;

  private final Tenant tenant;
  private final SigningKey key;
  private final InstantSource clock;

  LabTokens(Tenant tenant, SigningKey key, InstantSource clock) {
    this.tenant = tenant;
    this.key = key;
    this.clock = clock;
  }

  @Override
  public Bearer verify(String token) throws BadToken {
    require(token.length() <= LONGEST, "longer than any token");
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      checkSignature(jwt);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      checkIssuer(claims);
      checkTime(claims);
      return bearer(claims, Fingerprint.mark(token));
    } catch (ParseException | JOSEException e) {
      throw bad("not a signed token: " + e.getMessage());
    } catch (RuntimeException e) {
      // the parser trips over some garbage, for instance a header that is the word null
      throw bad("not a signed token: " + e.getClass().getSimpleName());
    }
  }

  /** The algorithm and the key are ours to choose, never the token's (RFC 8725 §3.1). */
  private void checkSignature(SignedJWT jwt) throws JOSEException, BadToken {
    JWSHeader header = jwt.getHeader();
    require(JWSAlgorithm.RS256.equals(header.getAlgorithm()), "algorithm " + header.getAlgorithm());
    require(key.publicKey().getKeyID().equals(header.getKeyID()), "unknown key");
    require(jwt.verify(new RSASSAVerifier(key.publicKey())), "signature wrong");
  }

  private void checkIssuer(JWTClaimsSet claims) throws ParseException, BadToken {
    require(TokenMint.issuerOf(tenant).equals(claims.getIssuer()), "issuer " + claims.getIssuer());
    require(tenant.id().equals(claims.getStringClaim("tid")), "another tenant");
  }

  private void checkTime(JWTClaimsSet claims) throws BadToken {
    Instant now = clock.instant();
    Date end = claims.getExpirationTime();
    Date begin = claims.getNotBeforeTime();
    require(end != null && now.isBefore(end.toInstant()), "expired");
    require(begin != null && !now.isBefore(begin.toInstant()), "not valid yet");
  }

  private static Bearer bearer(JWTClaimsSet claims, String mark) throws ParseException, BadToken {
    List<String> audience = claims.getAudience();
    String appId = claims.getStringClaim("appid");
    require(audience.size() == 1 && appId != null, "no audience or client");
    List<String> roles = claims.getStringListClaim("roles");
    return new Bearer(
        audience.getFirst(),
        appId,
        Optional.ofNullable(claims.getStringClaim("upn")).map(u -> u.toLowerCase(Locale.ROOT)),
        scopes(claims),
        roles == null ? Set.of() : Set.copyOf(roles),
        claims.getExpirationTime().toInstant(),
        mark);
  }

  private static Set<String> scopes(JWTClaimsSet claims) throws ParseException {
    String scopes = claims.getStringClaim("scp");
    return scopes == null ? Set.of() : Set.copyOf(List.of(scopes.split(" ")));
  }

  private static void require(boolean condition, String what) throws BadToken {
    if (!condition) {
      throw bad(what);
    }
  }

  /** What a token says of itself must look like one short word in the log. */
  private static BadToken bad(String what) {
    String line = what.replaceAll("\\p{Cntrl}", "?");
    return new BadToken(line.substring(0, Math.min(line.length(), LONGEST_REASON)));
  }
}
