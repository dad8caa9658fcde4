package dev.mailgw.retrieve;

import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.PhaseTimes;
import java.util.Optional;

/**
 * How a visit went.
 *
 * @param signedIn whether the mailbox was opened, whatever came after
 * @param failure why it ended early; what was stored before stays stored
 * @param messages stored, that were not stored before
 * @param duplicates met again and not stored again
 * @param missing listed, but not delivered by the server
 * @param deleted on the server
 * @param bytes of the messages stored
 */
record VisitReport(
    boolean signedIn,
    Optional<MailboxException> failure,
    int messages,
    int duplicates,
    int missing,
    int deleted,
    long bytes,
    int roundTrips,
    PhaseTimes phases) {

  static VisitReport of(
      boolean signedIn,
      Optional<MailboxException> failure,
      Tally tally,
      int roundTrips,
      PhaseTimes phases) {
    return new VisitReport(
        signedIn,
        failure,
        tally.messages(),
        tally.duplicates(),
        tally.missing(),
        tally.deleted(),
        tally.bytes(),
        roundTrips,
        phases);
  }

  Result result() {
    return failure.isPresent() ? Result.FAILED : Result.OK;
  }
}
