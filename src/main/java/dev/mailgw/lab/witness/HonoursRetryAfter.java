package dev.mailgw.lab.witness;

import dev.mailgw.lab.wire.About;
import java.util.Optional;

/** The token endpoint is left alone for the time that it names (RFC 9110 §10.2.3). */
final class HonoursRetryAfter implements Rule {

  private final Tally tally = new Tally("requests after a Retry-After");
  private final BackOff backOff = new BackOff();
  private Optional<Visit> throttled = Optional.empty();

  @Override
  public String id() {
    return "honours-retry-after";
  }

  @Override
  public String demands() {
    return "asks for no token before the time in Retry-After is over";
  }

  @Override
  public void hear(Observation seen) {
    if (!seen.atEntra()) {
      return;
    }
    switch (seen.event().kind()) {
      case TOKEN_ISSUED, TOKEN_REFUSED -> cameBack(seen);
      case THROTTLED -> {
        cameBack(seen);
        throttled(seen);
      }
      default -> {}
    }
  }

  private void throttled(Observation seen) {
    if (seen.event().about() instanceof About.Wait(var howLong)) {
      throttled = Optional.of(seen.visit());
      backOff.asked(seen.visit().account(), seen.at(), howLong);
    }
  }

  /** A client that was throttled without its account being known is awaited under no name. */
  private void cameBack(Observation seen) {
    String account = backOff.isAwaited("") ? "" : seen.visit().account();
    boolean same = throttled.filter(visit -> visit == seen.visit()).isPresent();
    if (same || !backOff.isAwaited(account)) {
      return;
    }
    if (backOff.hasWaited(account, seen.at())) {
      tally.kept();
    } else {
      tally.broken(seen.where() + " came back too early");
    }
  }

  @Override
  public Finding finding() {
    return tally.finding();
  }
}
