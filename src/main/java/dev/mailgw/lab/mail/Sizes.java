package dev.mailgw.lab.mail;

import java.util.random.RandomGenerator;

/**
 * How large customers' mails are: log-normal, as measured mailboxes are, so that half of all mails
 * are below 15 kB and one in twenty is above 300 kB; and one in two hundred has several MB.
 */
final class Sizes {

  /** Above the 15 kB of all mails together, for those made by machines are small. */
  private static final double MEDIAN = 19_000;

  private static final double SPREAD = 1.75;
  private static final int SMALLEST = 1_500;
  private static final int LARGEST = 3_000_000;
  private static final int LARGE_EVERY = 200;

  private Sizes() {}

  static int of(int index, RandomGenerator random) {
    if (index % LARGE_EVERY == LARGE_EVERY / 2) {
      return random.nextInt(2_500_000, 6_000_000);
    }
    double size = MEDIAN * Math.exp(SPREAD * random.nextGaussian());
    return (int) Math.clamp(size, SMALLEST, LARGEST);
  }

  static boolean isLarge(int index) {
    return index % LARGE_EVERY == LARGE_EVERY / 2;
  }
}
