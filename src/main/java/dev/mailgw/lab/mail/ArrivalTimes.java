package dev.mailgw.lab.mail;

import dev.mailgw.lab.mail.ArrivalPlan.Burst;
import dev.mailgw.lab.mail.ArrivalPlan.Rhythm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;

/** When mail is due in one mailbox, as nanoseconds since the start, ascending. One thread's. */
final class ArrivalTimes {

  private static final double MINUTE = Duration.ofMinutes(1).toNanos();

  /**
   * One mail or several.
   *
   * @param due nanoseconds since the start
   */
  record Next(long due, int mails) {}

  /** One of the sources that a plan has. */
  private static final class Source {
    private final LongSupplier dues;
    private final int mails;
    private long due;

    Source(LongSupplier dues, int mails) {
      this.dues = dues;
      this.mails = mails;
      this.due = dues.getAsLong();
    }
  }

  private final List<Source> sources = new ArrayList<>();

  /**
   * @param mailbox its place among {@code mailboxes}, from 0
   */
  ArrivalTimes(ArrivalPlan plan, int mailbox, int mailboxes) {
    if (plan.perMinute() > 0) {
      double apart = MINUTE / plan.perMinute();
      sources.add(
          new Source(
              plan.rhythm() == Rhythm.CONSTANT
                  ? constant(apart, (double) mailbox / mailboxes)
                  : poisson(apart, new Random(plan.seed() * 1_000_003 + mailbox)),
              1));
    }
    plan.burst().ifPresent(burst -> sources.add(new Source(bursts(burst), burst.mails())));
  }

  /** Takes the next ones. */
  Next next() {
    Source first = sources.getFirst();
    for (Source other : sources) {
      first = other.due < first.due ? other : first;
    }
    var next = new Next(first.due, first.mails);
    first.due = first.dues.getAsLong();
    return next;
  }

  private static LongSupplier constant(double apart, double shift) {
    long[] count = {0};
    return () -> (long) ((count[0]++ + shift) * apart);
  }

  private static LongSupplier poisson(double apart, Random random) {
    // the first numbers of neighbouring seeds are alike
    random.nextLong();
    double[] at = {0};
    return () -> (long) (at[0] -= apart * Math.log(1 - random.nextDouble()));
  }

  private static LongSupplier bursts(Burst burst) {
    long[] count = {0};
    return () -> (long) (++count[0] * (double) burst.every().toNanos());
  }
}
