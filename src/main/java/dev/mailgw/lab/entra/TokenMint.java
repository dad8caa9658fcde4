package dev.mailgw.lab.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.Tenant;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Makes access tokens in Entra's version 1.0 form, which is what Exchange Online gets, and id
 * tokens in version 2.0.
 */
final class TokenMint {

  /** Entra dates its tokens back by this, so that a receiver whose clock is slow takes them. */
  private static final Duration BACKDATED = Duration.ofMinutes(5);

  private static final int GUID_LENGTH = 36;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Directory directory;
  private final SigningKey key;
  private final InstantSource clock;
  private final RandomGenerator random;

  TokenMint(Directory directory, SigningKey key, InstantSource clock, RandomGenerator random) {
    this.directory = directory;
    this.key = key;
    this.clock = clock;
    this.random = random;
  }

  static String issuerOf(Tenant tenant) {
    return "https://sts.windows.net/" + tenant.id() + "/";
  }

  String accessToken(Granted asked) {
    Granted granted = asked.twisted(directory.twist());
    var claims =
        dated(granted.life())
            .audience(granted.audience())
            .issuer(issuerOf(directory.tenant()))
            .claim("acr", "1")
            .claim("appid", granted.client().id())
            .claim("appidacr", granted.client().isPublic() ? "0" : "1")
            .claim("ver", "1.0");
    if (directory.twist().padding() > 0) {
      claims.claim("groups", groups(directory.twist().padding()));
    }
    if (granted.user().isPresent()) {
      describeUser(claims, granted.user().get(), granted);
    } else {
      describeApplication(claims, granted);
    }
    return key.sign(claims.build());
  }

  String idToken(Application client, String user, String issuer, Duration life) {
    String oid = directory.objectId(user);
    return key.sign(
        dated(life)
            .audience(client.id())
            .issuer(issuer)
            .subject(pairwise(oid, client.id()))
            .claim("name", nameOf(user))
            .claim("oid", oid)
            .claim("preferred_username", user)
            .claim("ver", "2.0")
            .build());
  }

  private JWTClaimsSet.Builder dated(Duration life) {
    Instant now = clock.instant();
    return new JWTClaimsSet.Builder()
        .issueTime(Date.from(now.minus(BACKDATED)))
        .notBeforeTime(Date.from(now.minus(BACKDATED)))
        .expirationTime(Date.from(now.plus(life)))
        .claim("tid", directory.tenant().id())
        .claim("uti", randomText(16));
  }

  private void describeUser(JWTClaimsSet.Builder claims, String user, Granted granted) {
    String oid = directory.objectId(user);
    claims
        .subject(pairwise(oid, granted.audience()))
        .claim("amr", List.of("pwd"))
        .claim("name", nameOf(user))
        .claim("oid", oid)
        .claim("scp", String.join(" ", new TreeSet<>(granted.permissions())))
        .claim("unique_name", user)
        .claim("upn", user);
  }

  /** Without any role the claim is left out, and the token is issued all the same. */
  private void describeApplication(JWTClaimsSet.Builder claims, Granted granted) {
    String oid = directory.objectId(granted.client().id());
    claims.subject(oid).claim("oid", oid).claim("idp", issuerOf(directory.tenant()));
    if (!granted.permissions().isEmpty()) {
      claims.claim("roles", List.copyOf(new TreeSet<>(granted.permissions())));
    }
  }

  /** A user is another subject to each receiver. */
  private static String pairwise(String oid, String receiver) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return BASE64.encodeToString(sha256.digest((oid + "/" + receiver).getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The groups that make a token long: as many ids as have so many characters. */
  private List<String> groups(int characters) {
    return IntStream.rangeClosed(1, Math.ceilDiv(characters, GUID_LENGTH))
        .mapToObj(i -> directory.objectId("group " + i))
        .toList();
  }

  private static String nameOf(String user) {
    return user.substring(0, user.indexOf('@'));
  }

  private String randomText(int bytes) {
    byte[] noise = new byte[bytes];
    random.nextBytes(noise);
    return BASE64.encodeToString(noise);
  }
}
