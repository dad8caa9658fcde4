package dev.mailgw.load.compare;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Between which bounds a ratio lies with 95 % confidence, by bootstrap over runs.
 *
 * <p>Runs are drawn again, not single measurements: measurements in one run share its warm caches,
 * its neighbours on the machine and its queue, so that thousands of them hardly tell more than one
 * of them. Treated as independent they would give an interval that is far too narrow, and every
 * pair of runs would differ.
 *
 * <p>Few runs vary less among themselves than runs do at large, and drawing from them again can't
 * show more than they have. The bootstrap's interval is therefore widened as Student's t prescribes
 * for as many runs; without that, three runs each would report a change where there is none in
 * every fifth comparison.
 *
 * @param low not above the ratio
 * @param high not below it
 */
public record Interval(double low, double high) {

  static final int RESAMPLES = 2_000;

  private static final double NORMAL = 1.960;

  /** Student's t, two-sided 95 %, for 1 degree of freedom and up. */
  private static final double[] STUDENT = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042
  };

  /** Of mean(after) / mean(before). Both have at least 2 values, all positive. */
  static Interval ofRatio(double[] before, double[] after, RandomGenerator random) {
    double ratio = mean(after) / mean(before);
    double[] logs = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      logs[i] = Math.log(drawnMean(after, random) / drawnMean(before, random) / ratio);
    }
    Arrays.sort(logs);
    double wider = widening(before, after);
    double low = Math.min(0, wider * logs[RESAMPLES / 40]);
    double high = Math.max(0, wider * logs[RESAMPLES - 1 - RESAMPLES / 40]);
    return new Interval(ratio * Math.exp(low), ratio * Math.exp(high));
  }

  boolean contains(double ratio) {
    return low <= ratio && ratio <= high;
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double drawnMean(double[] values, RandomGenerator random) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[random.nextInt(values.length)];
    }
    return sum / values.length;
  }

  private static double widening(double[] before, double[] after) {
    int fewest = Math.min(before.length, after.length);
    double ownSpread = Math.sqrt(fewest / (fewest - 1.0));
    return ownSpread * student(degreesOfFreedom(before, after)) / NORMAL;
  }

  /** Welch and Satterthwaite's: the sides need not vary alike. */
  private static double degreesOfFreedom(double[] before, double[] after) {
    double a = relativeErrorSquared(before);
    double b = relativeErrorSquared(after);
    double least = Math.min(before.length, after.length) - 1.0;
    return a + b == 0
        ? least
        : (a + b) * (a + b) / (a * a / (before.length - 1) + b * b / (after.length - 1));
  }

  private static double relativeErrorSquared(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(v -> (v / mean - 1) * (v / mean - 1)).sum();
    return squares / (values.length - 1) / values.length;
  }

  private static double student(double degrees) {
    int whole = Math.max(1, (int) degrees);
    return whole <= STUDENT.length ? STUDENT[whole - 1] : NORMAL + 2.4 / whole;
  }
}
