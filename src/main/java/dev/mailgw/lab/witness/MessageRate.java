package dev.mailgw.lab.witness;

import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.time.Duration;
import java.util.function.Supplier;

/** Exchange Online takes 30 messages a minute from an account. */
final class MessageRate implements Rule {

  /** A minute but for the time between the server's counting of a mail and its note of it. */
  private static final Duration WINDOW = Duration.ofSeconds(59);

  private final Tally tally = new Tally("mails submitted");
  private final Rate rate = new Rate();
  private final Supplier<Limits> limits;
  private boolean inForce;

  MessageRate(Supplier<Limits> limits) {
    this.limits = limits;
  }

  @Override
  public String id() {
    return "message-rate";
  }

  @Override
  public String demands() {
    return "submits no more a minute for an account than Office 365 takes";
  }

  @Override
  public void hear(Observation seen) {
    if (!seen.is(Kind.ACCEPTED)) {
      return;
    }
    int set = limits.get().smtpPerMinute();
    int most = Terms.orOffice365(set, Limits.OFFICE365.smtpPerMinute());
    inForce |= set > 0;
    int inAMinute = rate.happened(seen.visit().account(), seen.at(), WINDOW);
    if (inAMinute > most) {
      tally.broken(inAMinute + " in a minute from " + seen.visit().account() + ", of " + most);
    } else {
      tally.kept();
    }
  }

  /** Where the lab enforces no such limit, load may be put on it: then it is only noted. */
  @Override
  public Finding finding() {
    return inForce ? tally.finding() : tally.note();
  }
}
