package dev.mailgw.load.arrival;

import dev.mailgw.load.plan.LoadPlan.Bursts;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Where the mails of a schedule come from: each source gives the next one, without end. */
final class Sources {

  private Sources() {}

  /** All the same time apart, but for the curve, the mailboxes in turn. */
  static Supplier<Due> even(double apart, Curve curve, int mailboxes) {
    var count = new long[1];
    return () -> {
      long number = count[0]++;
      // half a step in, so that what falls into any length is its rate, rounded
      return due(curve.moment((number + 0.5) * apart), (int) (number % mailboxes));
    };
  }

  /** Independent of each other. */
  static Supplier<Due> byChance(double apart, Curve curve, int mailboxes, SplittableRandom random) {
    var at = new double[1];
    return () -> {
      at[0] -= apart * Math.log(1 - random.nextDouble());
      return due(curve.moment(at[0]), random.nextInt(mailboxes));
    };
  }

  /** So many at once, the first ones after {@code every}. */
  static Supplier<Due> bursts(Bursts bursts, int mailboxes) {
    var count = new long[1];
    return () -> {
      long number = count[0]++;
      double burst = 1 + number / bursts.mails();
      return due(burst * bursts.every().toNanos(), (int) (number % mailboxes));
    };
  }

  private static Due due(double nanos, int mailbox) {
    return new Due((long) nanos, mailbox);
  }
}
