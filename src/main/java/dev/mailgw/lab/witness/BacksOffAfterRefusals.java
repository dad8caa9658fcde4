package dev.mailgw.lab.witness;

import dev.mailgw.lab.wire.WireEvent.Kind;
import java.time.Duration;

/** The same refusal for the same cause comes a few times a minute at most. */
final class BacksOffAfterRefusals implements Rule {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST = 5;

  private final Tally tally = new Tally("refused sign-ins");
  private final Rate rate = new Rate();

  @Override
  public String id() {
    return "backs-off-after-refusals";
  }

  @Override
  public String demands() {
    return "does not repeat a refused sign-in at once";
  }

  @Override
  public void hear(Observation seen) {
    if (!seen.is(Kind.REFUSED) && !seen.is(Kind.NOT_CONNECTED)) {
      return;
    }
    String cause = seen.event().server() + ": " + seen.event().detail();
    int inAMinute = rate.happened(cause, seen.at(), WINDOW);
    if (inAMinute > MOST) {
      tally.broken(inAMinute + " times in a minute, " + cause);
    } else {
      tally.kept();
    }
  }

  @Override
  public Finding finding() {
    return tally.finding();
  }
}
