package dev.mailgw.lab.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.lab.directory.Application;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * The refresh tokens that are out. Only their hashes are held, in memory; a token ends 90 days
 * after its issue. Using one does not end it, and the one given in exchange starts its own 90 days.
 */
final class RefreshTokens {

  private static final Duration LIFE = Duration.ofDays(90);

  /** As long as Entra's: some clients have kept them in fields that were too short. */
  private static final int RANDOM_BYTES = 900;

  private static final String FORM = "1\\.A[A-Za-z0-9_-]{1200}";

  private static final DateTimeFormatter ISSUED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** Who signed in, to which application. */
  record SignIn(String user, String client, Instant at) {}

  private final Map<String, SignIn> byHash = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final RandomGenerator random;

  RefreshTokens(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  String issue(String user, String client) {
    byte[] noise = new byte[RANDOM_BYTES];
    random.nextBytes(noise);
    String token = "1.A" + Base64.getUrlEncoder().withoutPadding().encodeToString(noise);
    accept(token, user, client);
    return token;
  }

  /** Lets this text count as a token that is issued now. */
  void accept(String token, String user, String client) {
    byHash.put(hash(token), new SignIn(user, client, clock.instant()));
  }

  /** The user behind the token. A token is bound to its application. */
  String userOf(String token, Application client) throws Refusal {
    SignIn signIn = byHash.get(hash(token));
    if (signIn == null) {
      throw unknown(token);
    }
    if (!signIn.client().equals(client.id())) {
      throw Aadsts.REFRESH_TOKEN_UNKNOWN.refusal();
    }
    if (!clock.instant().isBefore(signIn.at().plus(LIFE))) {
      throw Aadsts.REFRESH_TOKEN_INACTIVE.refusal(ISSUED.format(signIn.at()));
    }
    return signIn.user();
  }

  /** Truncated or re-encoded tokens are told apart from those of another service or start. */
  private static Refusal unknown(String token) {
    return token.matches(FORM)
        ? Aadsts.REFRESH_TOKEN_UNKNOWN.refusal()
        : Aadsts.REFRESH_TOKEN_MALFORMED.refusal();
  }

  private static String hash(String token) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(token.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
