package dev.mailgw.lab.entra;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabUser;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The refresh tokens that are out. Only their fingerprints are held; a token ends 90 days after its
 * issue by the lab's clock. Using one does not end it, and the one given in exchange starts its own
 * 90 days. Safe for use by several threads.
 */
final class RefreshTokens {

  static final Duration LIFE = Duration.ofDays(90);

  /** As long as Entra's: some clients have kept them in fields that were too short. */
  private static final int RANDOM_BYTES = 900;

  private static final String FORM = "1\\.A[A-Za-z0-9_-]{1200}";

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final Directory directory;
  private final SignInBook book;
  private final Map<String, SignIn> byFingerprint;
  private final InstantSource clock;
  private final RandomGenerator random;

  RefreshTokens(Directory directory, SignInBook book, InstantSource clock, RandomGenerator random) {
    this.directory = directory;
    this.book = book;
    this.byFingerprint = book.load();
    this.clock = clock;
    this.random = random;
  }

  /**
   * A new one.
   *
   * @param strong whether the user has passed multi-factor authentication
   */
  String issue(String user, String client, boolean strong) {
    byte[] noise = new byte[RANDOM_BYTES];
    random.nextBytes(noise);
    String token = "1.A" + Base64.getUrlEncoder().withoutPadding().encodeToString(noise);
    keep(token, new SignIn(user, client, clock.instant(), strong));
    return token;
  }

  /** Lets this text count as a token that is issued now. */
  void accept(String token, String user, String client) {
    keep(token, new SignIn(user, client, clock.instant()));
  }

  /** As it stands in refusals. */
  static String moment(Instant at) {
    return MOMENT.format(at);
  }

  private void keep(String token, SignIn signIn) {
    String fingerprint = Fingerprint.of(token);
    byFingerprint.put(fingerprint, signIn);
    book.add(fingerprint, signIn);
  }

  /** Whose it is, whether it is still good or not. */
  Optional<String> holder(String token) {
    return Optional.ofNullable(byFingerprint.get(Fingerprint.of(token))).map(SignIn::user);
  }

  /** The sign-in behind the token. A token is bound to its application. */
  SignIn signIn(String token, Application client) throws Refusal {
    SignIn signIn = byFingerprint.get(Fingerprint.of(token));
    if (signIn == null) {
      throw unknown(token);
    }
    if (!signIn.client().equals(client.id())) {
      throw Aadsts.REFRESH_TOKEN_UNKNOWN.refusal();
    }
    if (!clock.instant().isBefore(signIn.at().plus(LIFE))) {
      throw Aadsts.REFRESH_TOKEN_INACTIVE.refusal(moment(signIn.at()));
    }
    checkNotRevoked(signIn);
    return signIn;
  }

  private void checkNotRevoked(SignIn signIn) throws Refusal {
    Optional<Instant> validFrom = directory.find(signIn.user()).map(LabUser::tokensValidFrom);
    if (validFrom.isPresent() && validFrom.get().isAfter(signIn.at())) {
      throw Aadsts.GRANT_REVOKED.refusal(moment(signIn.at()), moment(validFrom.get()));
    }
  }

  /** Truncated or re-encoded tokens are told apart from those of another service or start. */
  private static Refusal unknown(String token) {
    return token.matches(FORM)
        ? Aadsts.REFRESH_TOKEN_UNKNOWN.refusal()
        : Aadsts.REFRESH_TOKEN_MALFORMED.refusal();
  }
}
