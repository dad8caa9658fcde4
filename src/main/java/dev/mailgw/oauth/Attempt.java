package dev.mailgw.oauth;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries one renewal and turns whatever happens into an outcome. After a permanent failure it asks
 * again only if a secret of the account has changed since.
 */
final class Attempt {

  private static final Logger log = LoggerFactory.getLogger(Attempt.class);

  private final Renewal renewal;
  private final Supplier<RenewalPolicy> policies;
  private final InstantSource clock;

  /**
   * @param policies the policy for each one renewal
   */
  Attempt(Renewal renewal, Supplier<RenewalPolicy> policies, InstantSource clock) {
    this.renewal = renewal;
    this.policies = policies;
    this.clock = clock;
  }

  /** Renews; throws nothing, so that a renewal always comes to an end. */
  Outcome run(OAuthAccount account, Optional<Setback> last) {
    return guarded(
        account,
        last,
        () -> stopped(account, last) ? stillFailed(last.orElseThrow()) : renew(account, last));
  }

  /** Renews with a refresh token that a person brought, and stores it; throws nothing. */
  Outcome adopt(OAuthAccount account, Secret refreshToken) {
    return guarded(account, Optional.empty(), () -> begin(account, refreshToken));
  }

  /** Stores what a user's sign-in gave, and uses its access token; throws nothing. */
  Outcome adopt(OAuthAccount account, TokenGrant signedIn) {
    return guarded(
        account,
        Optional.empty(),
        () -> {
          renewal.adopt(account, signedIn);
          return new Renewed(signedIn, clock.instant(), policies.get());
        });
  }

  /** Throws the stored grant away; throws nothing. */
  Outcome forget(OAuthAccount account) {
    return guarded(
        account,
        Optional.empty(),
        () -> {
          renewal.forget(account);
          return new Forgotten(
              Diagnosis.failed(account, LocalFailure.NO_GRANT, "", Optional.empty(), null));
        });
  }

  GrantHistory history(OAuthAccount account) {
    return renewal.history(account);
  }

  private Outcome guarded(OAuthAccount account, Optional<Setback> last, Step step) {
    try {
      return step.take();
    } catch (TokenException e) {
      return new Failed(setback(account, e, last));
    } catch (RuntimeException | Error e) {
      log.error("renewal of account '{}' failed by a fault of this program", account.id(), e);
      String detail = e.getClass().getName();
      TokenException fault =
          Diagnosis.failed(account, LocalFailure.BUG, detail, Optional.empty(), e);
      return new Failed(setback(account, fault, last));
    }
  }

  private Outcome renew(OAuthAccount account, Optional<Setback> last) throws TokenException {
    TokenGrant grant = renewal.run(account);
    last.ifPresent(setback ->
        log.info(
            "account '{}' has an access token again after {} failed renewals",
            account.id(),
            setback.inARow()));
    return new Renewed(grant, clock.instant(), policies.get());
  }

  /** What a person brings in vain must not end what worked before. */
  private Outcome begin(OAuthAccount account, Secret refreshToken) {
    try {
      return new Renewed(renewal.begin(account, refreshToken), clock.instant(), policies.get());
    } catch (TokenException e) {
      log.warn(
          "a refresh token was not taken, and the account stands as before: {}", e.getMessage());
      return new Declined(e);
    }
  }

  private boolean stopped(OAuthAccount account, Optional<Setback> last) {
    return last.filter(setback -> setback.failure().permanent())
        .filter(setback -> setback.fingerprint().equals(renewal.fingerprint(account)))
        .isPresent();
  }

  private Outcome stillFailed(Setback last) {
    return new Failed(last.until(clock.instant().plus(policies.get().permanentRecheck())));
  }

  private Setback setback(OAuthAccount account, TokenException e, Optional<Setback> last) {
    int inARow = last.map(Setback::inARow).orElse(0) + 1;
    RenewalPolicy policy = policies.get();
    Instant now = clock.instant();
    if (!e.permanent()) {
      return Setback.passing(e, inARow, now, policy);
    }
    Instant recheck = now.plus(policy.permanentRecheck());
    Setback lasting = Setback.lasting(account, e, inARow, renewal.fingerprint(account), recheck);
    log.error("{}", lasting.failure().getMessage());
    return lasting;
  }

  private interface Step {
    Outcome take() throws TokenException;
  }

  /** What became of an attempt. */
  sealed interface Outcome {

    /** How the account stands after it. */
    Standing changes(Standing standing);
  }

  record Renewed(TokenGrant grant, Instant at, RenewalPolicy policy) implements Outcome {
    @Override
    public Standing changes(Standing standing) {
      return standing.succeeded(grant, at, policy);
    }
  }

  record Failed(Setback setback) implements Outcome {
    @Override
    public Standing changes(Standing standing) {
      return standing.failed(setback);
    }
  }

  /**
   * The grant is gone.
   *
   * @param nothingLeft what those hear who waited for a token
   */
  record Forgotten(TokenException nothingLeft) implements Outcome {
    @Override
    public Standing changes(Standing standing) {
      return Standing.START;
    }
  }

  /** What a person brought was not taken; the account stands as before. */
  record Declined(TokenException failure) implements Outcome {
    @Override
    public Standing changes(Standing standing) {
      return standing;
    }
  }
}
