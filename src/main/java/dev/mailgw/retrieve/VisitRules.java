package dev.mailgw.retrieve;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a retriever owes to the servers it visits.
 *
 * @param obeysBackOff whether a mailbox or account is left alone when its server asks for it
 * @param sharesUnreachable whether the aliases at a host that can't be reached leave the trying to
 *     one of them
 * @param firstBackOff the first pause where a server names none
 */
public record VisitRules(
    VisitLimits limits, boolean obeysBackOff, boolean sharesUnreachable, Duration firstBackOff) {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** As the contact centre visits, except that throttling is obeyed. */
  public static final VisitRules STANDARD = new VisitRules(VisitLimits.NONE, true, false);

  /** With a first pause of a minute. */
  public VisitRules(VisitLimits limits, boolean obeysBackOff, boolean sharesUnreachable) {
    this(limits, obeysBackOff, sharesUnreachable, MINUTE);
  }

  public VisitRules {
    requireNonNull(limits, "limits is null");
  }
}
