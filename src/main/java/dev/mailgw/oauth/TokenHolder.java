package dev.mailgw.oauth;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * One account's token and the one renewal that may be under way. A renewal runs in a virtual thread
 * of its own, so that no waiting caller, interrupted or out of time, takes the others' renewal down
 * with it. Safe for use by several threads.
 */
final class TokenHolder {

  private final OAuthAccount account;
  private final RenewalPolicy policy;
  private final InstantSource clock;
  private final Attempt attempt;

  /** Guards the fields below; never held during I/O. */
  private final ReentrantLock lock = new ReentrantLock();

  private Standing standing = Standing.START;
  private Optional<Flight> flight = Optional.empty();

  TokenHolder(OAuthAccount account, RenewalPolicy policy, InstantSource clock, Attempt attempt) {
    this.account = account;
    this.policy = policy;
    this.clock = clock;
    this.attempt = attempt;
  }

  AccessToken token() throws TokenException {
    Flight joined;
    lock.lock();
    try {
      Instant now = clock.instant();
      Optional<AccessToken> fresh = standing.fresh(now);
      if (fresh.isPresent()) {
        return fresh.get();
      }
      Optional<TokenException> barred = standing.barred(now);
      if (barred.isPresent() && flight.isEmpty()) {
        return standing.good(now).orElseThrow(() -> Flight.again(barred.get()));
      }
      joined = board(new Flight(account, this::renewal));
    } finally {
      lock.unlock();
    }
    return await(joined);
  }

  void refused(AccessToken token) {
    lock.lock();
    try {
      standing = standing.refused(token, clock.instant(), policy);
    } finally {
      lock.unlock();
    }
  }

  AccessToken renew() throws TokenException {
    return alone(_ -> attempt.run(account, Optional.empty()));
  }

  AccessToken adopt(Secret refreshToken) throws TokenException {
    return alone(_ -> attempt.adopt(account, refreshToken));
  }

  AccessToken adopt(TokenGrant signedIn) throws TokenException {
    return alone(_ -> attempt.adopt(account, signedIn));
  }

  void forget() throws TokenException {
    Flight own = embark(_ -> attempt.forget(account));
    own.settle();
    if (own.outcome() instanceof Attempt.Failed failed) {
      throw Flight.again(failed.setback().failure());
    }
  }

  /** Begins a renewal if one is due and none is under way. */
  Optional<Flight> renewIfDue() {
    lock.lock();
    try {
      return flight.isEmpty() && standing.due(clock.instant())
          ? Optional.of(board(new Flight(account, this::renewal)))
          : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  TokenStatus status() {
    return TokenStatus.of(account, standing(), attempt.history(account));
  }

  private Attempt.Outcome renewal(Standing before) {
    return attempt.run(account, before.setback());
  }

  /** Waits for the renewal; if it fails, a token that is still good does. */
  private AccessToken await(Flight joined) throws TokenException {
    try {
      return joined.await();
    } catch (TokenException e) {
      return standing().good(clock.instant()).orElseThrow(() -> e);
    }
  }

  /** Does {@code work} after whatever renewal is under way. */
  private AccessToken alone(Function<Standing, Attempt.Outcome> work) throws TokenException {
    return embark(work).await();
  }

  private Flight embark(Function<Standing, Attempt.Outcome> work) throws TokenException {
    Flight own = new Flight(account, work);
    for (Flight first = board(own); first != own; first = board(own)) {
      first.settle();
    }
    return own;
  }

  /** The renewal under way, or {@code candidate}, which begins then. */
  private Flight board(Flight candidate) {
    lock.lock();
    try {
      if (flight.isEmpty()) {
        flight = Optional.of(candidate);
        candidate.start(() -> fly(candidate), policy.requestBound());
      }
      return flight.get();
    } finally {
      lock.unlock();
    }
  }

  private void fly(Flight flown) {
    Attempt.Outcome outcome = flown.work(standing());
    lock.lock();
    try {
      standing = outcome.changes(standing);
      flight = Optional.empty();
    } finally {
      lock.unlock();
    }
    flown.land(outcome);
  }

  private Standing standing() {
    lock.lock();
    try {
      return standing;
    } finally {
      lock.unlock();
    }
  }
}
