package dev.mailgw.oauth;

import java.time.Instant;
import java.util.Optional;

/**
 * How an account stands: a value that each renewal turns into the next one.
 *
 * @param held the current token, perhaps expired
 * @param renewed when it was obtained
 * @param setback empty after a success
 * @param deafUntil until when refusals by mail servers are not believed
 */
record Standing(
    Optional<HeldToken> held,
    Optional<Instant> renewed,
    Optional<Setback> setback,
    Instant deafUntil) {

  static final Standing START =
      new Standing(Optional.empty(), Optional.empty(), Optional.empty(), Instant.MIN);

  Standing succeeded(TokenGrant grant, Instant now, RenewalPolicy policy) {
    Optional<HeldToken> token = Optional.of(HeldToken.of(grant, now, policy));
    return new Standing(token, Optional.of(now), Optional.empty(), deafUntil);
  }

  Standing failed(Setback next) {
    return new Standing(held, renewed, Optional.of(next), deafUntil);
  }

  /** A mail server refused {@code token}: forget it if it is the current one. */
  Standing refused(AccessToken token, Instant now, RenewalPolicy policy) {
    boolean current = held.map(HeldToken::token).filter(token::equals).isPresent();
    return current && !now.isBefore(deafUntil)
        ? new Standing(Optional.empty(), renewed, setback, now.plus(policy.refusalPause()))
        : this;
  }

  /** A person says that it is worth another try. */
  Standing forgiven() {
    return new Standing(held, renewed, Optional.empty(), Instant.MIN);
  }

  /** Another grant took the place of the old one, perhaps of another user. */
  Standing replaced() {
    return new Standing(Optional.empty(), renewed, Optional.empty(), Instant.MIN);
  }

  Optional<AccessToken> fresh(Instant now) {
    return held.filter(token -> token.fresh(now)).map(HeldToken::token);
  }

  Optional<AccessToken> good(Instant now) {
    return held.filter(token -> token.good(now)).map(HeldToken::token);
  }

  /** The last failure, if nobody may ask now: who still has a good token waits for longer. */
  Optional<TokenException> barred(Instant now) {
    return setback
        .filter(last -> good(now).isPresent() ? last.bars(now) : last.barsUrgent(now))
        .map(Setback::failure);
  }

  boolean due(Instant now) {
    return setback.filter(last -> last.bars(now)).isEmpty()
        && (held.isEmpty() || held.get().due(now));
  }

  int failures() {
    return setback.map(Setback::inARow).orElse(0);
  }
}
