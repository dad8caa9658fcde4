package dev.mailgw.lab.witness;

import java.time.Duration;
import java.util.function.Supplier;

/** A token serves many sign-ins, until shortly before its end. */
final class ReusesTokens implements Rule {

  /** So many more than one may be had within half of a life: at start, and after refusals. */
  private static final int HANDFUL = 5;

  private final Tally tally = new Tally("access tokens");
  private final Rate rate = new Rate();
  private final Supplier<Duration> life;
  private long signIns;

  ReusesTokens(Supplier<Duration> life) {
    this.life = life;
  }

  @Override
  public String id() {
    return "reuses-tokens";
  }

  @Override
  public String demands() {
    return "uses a token for as long as it is good";
  }

  @Override
  public void hear(Observation seen) {
    switch (seen.event().kind()) {
      case SIGNED_IN -> signIns++;
      case TOKEN_ISSUED -> issued(seen);
      default -> {}
    }
  }

  private void issued(Observation seen) {
    String account = seen.visit().account();
    int inHalfALife = rate.happened(account, seen.at(), life.get().dividedBy(2));
    if (inHalfALife > 1 + HANDFUL) {
      tally.broken(inHalfALife + " for " + account + " within half of a token's life");
    } else {
      tally.kept();
    }
  }

  @Override
  public Finding finding() {
    Finding found = tally.finding();
    return tally.all() == 0
        ? found
        : new Finding(found.ok(), "%s; %,d sign-ins".formatted(found.evidence(), signIns));
  }
}
