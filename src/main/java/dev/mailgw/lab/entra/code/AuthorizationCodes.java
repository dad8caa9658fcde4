package dev.mailgw.lab.entra.code;

import dev.mailgw.lab.entra.code.BadCode.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The authorization codes that are out: each good for ten minutes and one redemption. Safe for use
 * by several threads.
 */
public final class AuthorizationCodes {

  private static final Duration LIFE = Duration.ofMinutes(10);

  /** Longer than its life, so that the late and the second use can be told from a wrong code. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  /** About as long as Entra's. */
  private static final int RANDOM_BYTES = 600;

  private record Issued(
      Approval approval,
      String redirectUri,
      Optional<Pkce> challenge,
      Instant at,
      boolean redeemed) {

    Issued used() {
      return new Issued(approval, redirectUri, challenge, at, true);
    }
  }

  private final Expiring<Issued> issued;
  private final InstantSource clock;
  private final RandomText random;

  public AuthorizationCodes(InstantSource clock, RandomText random) {
    this.issued = new Expiring<>(clock, REMEMBERED);
    this.clock = clock;
    this.random = random;
  }

  /**
   * A new code.
   *
   * @param redirectUri to which it goes
   * @param challenge which its redeemer must meet
   */
  public String issue(Approval approval, String redirectUri, Optional<Pkce> challenge) {
    String code = "1.A" + random.base64(RANDOM_BYTES);
    issued.put(code, new Issued(approval, redirectUri, challenge, clock.instant(), false));
    return code;
  }

  /**
   * What the code stands for. It is used up if this succeeds, and only then.
   *
   * @param client the application that presents it, by its id
   * @throws BadCode if the code is not good, or not for this request
   */
  public synchronized Approval redeem(
      String code, String client, String redirectUri, Optional<String> verifier) throws BadCode {
    Issued found = issued.find(code).orElseThrow(() -> new BadCode(Reason.UNKNOWN));
    require(found.approval().client().equals(client), Reason.UNKNOWN);
    require(!found.redeemed(), Reason.USED);
    require(clock.instant().isBefore(found.at().plus(LIFE)), Reason.EXPIRED);
    if (!found.redirectUri().equals(redirectUri)) {
      throw new BadCode(Reason.OTHER_REDIRECT, found.redirectUri());
    }
    checkVerifier(found.challenge(), verifier);
    issued.change(code, Issued::used);
    return found.approval();
  }

  /** A verifier without a challenge is a downgrade (RFC 9700 §2.1.1). */
  private static void checkVerifier(Optional<Pkce> challenge, Optional<String> verifier)
      throws BadCode {
    if (challenge.isEmpty()) {
      require(verifier.isEmpty(), Reason.VERIFIER_WRONG);
    } else {
      require(verifier.isPresent(), Reason.VERIFIER_MISSING);
      require(challenge.get().isMetBy(verifier.get()), Reason.VERIFIER_WRONG);
    }
  }

  private static void require(boolean condition, Reason otherwise) throws BadCode {
    if (!condition) {
      throw new BadCode(otherwise);
    }
  }
}
