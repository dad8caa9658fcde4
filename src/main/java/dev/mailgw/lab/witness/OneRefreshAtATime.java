package dev.mailgw.lab.witness;

import dev.mailgw.lab.wire.WireEvent.Kind;
import java.time.Instant;
import java.util.Map;

/**
 * With rotating refresh tokens, the second of two requests at a time uses up a token that is gone.
 */
final class OneRefreshAtATime implements Rule {

  private static final int MOST_ACCOUNTS = 1_000;

  private final Tally tally = new Tally("token requests");
  private final Map<String, Instant> answered = new Latest<>(MOST_ACCOUNTS);

  @Override
  public String id() {
    return "one-refresh-at-a-time";
  }

  @Override
  public String demands() {
    return "has one token request of an account under way at a time";
  }

  @Override
  public void hear(Observation seen) {
    boolean answer = seen.is(Kind.TOKEN_ISSUED) || seen.is(Kind.TOKEN_REFUSED);
    String account = seen.visit().account();
    if (!answer || account.isEmpty() || seen.visit().requested().isEmpty()) {
      return;
    }
    Instant before = answered.put(account, seen.at());
    if (before != null && seen.visit().requested().get().isBefore(before)) {
      tally.broken("two at once for " + account + ", the second " + seen.where());
    } else {
      tally.kept();
    }
  }

  @Override
  public Finding finding() {
    return tally.finding();
  }
}
