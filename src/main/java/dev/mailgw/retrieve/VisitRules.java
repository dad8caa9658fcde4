package dev.mailgw.retrieve;

import static java.util.Objects.requireNonNull;

/**
 * What a retriever owes to the servers it visits.
 *
 * @param obeysBackOff whether a mailbox or account is left alone when its server asks for it
 * @param sharesUnreachable whether the aliases at a host that can't be reached leave the trying to
 *     one of them
 */
public record VisitRules(VisitLimits limits, boolean obeysBackOff, boolean sharesUnreachable) {

  /** As the contact centre visits, except that throttling is obeyed. */
  public static final VisitRules STANDARD = new VisitRules(VisitLimits.NONE, true, false);

  public VisitRules {
    requireNonNull(limits, "limits is null");
  }
}
