package dev.mailgw.lab.witness;

import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent.Kind;

/**
 * A throttled mailbox is left alone for the time that Exchange suggests. IMAP, POP3 and SMTP count
 * apart.
 */
final class WaitsOutBackoff implements Rule {

  private final Tally tally = new Tally("returns to a throttled mailbox");
  private final BackOff backOff = new BackOff();

  @Override
  public String id() {
    return "waits-out-backoff";
  }

  @Override
  public String demands() {
    return "waits as long as the server suggests before it signs in to the mailbox again";
  }

  @Override
  public void hear(Observation seen) {
    String mailbox = seen.event().server() + " " + seen.visit().mailbox();
    if (seen.atEntra() || seen.visit().mailbox().isEmpty()) {
      return;
    }
    if (seen.is(Kind.THROTTLED) && seen.event().about() instanceof About.Wait(var howLong)) {
      backOff.asked(mailbox, seen.at(), howLong);
    } else if (seen.is(Kind.SIGNED_IN) && backOff.isAwaited(mailbox)) {
      judge(seen, backOff.hasWaited(mailbox, seen.at()));
    }
  }

  private void judge(Observation seen, boolean waited) {
    if (waited) {
      tally.kept();
    } else {
      tally.broken(seen.where() + " came back to " + seen.visit().mailbox() + " too early");
    }
  }

  @Override
  public Finding finding() {
    return tally.finding();
  }
}
