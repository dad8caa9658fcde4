package dev.mailgw.load.arrival;

import dev.mailgw.load.plan.LoadPlan.Point;
import java.time.Duration;
import java.util.List;

/**
 * A rate that changes: factors with straight lines between them, repeated. What would be due after
 * so much time at factor 1 is due when the area under the curve is as large; so there are exactly
 * as many as the curve says, whatever their rhythm. Immutable.
 */
final class Curve {

  private final double[] at;
  private final double[] factor;

  /** The area up to each point. */
  private final double[] area;

  /**
   * @param points none, for factor 1 always; else at least two, ascending from zero, not all 0
   */
  Curve(List<Point> points) {
    List<Point> all = points.isEmpty() ? List.of(point(0, 1), point(1, 1)) : List.copyOf(points);
    at = all.stream().mapToDouble(point -> point.at().toNanos()).toArray();
    factor = all.stream().mapToDouble(Point::factor).toArray();
    area = new double[at.length];
    for (int i = 1; i < at.length; i++) {
      area[i] = area[i - 1] + (at[i] - at[i - 1]) * (factor[i] + factor[i - 1]) / 2;
    }
    if (at.length < 2 || at[0] != 0 || !(whole() > 0)) {
      throw new IllegalArgumentException("no curve: " + points);
    }
  }

  /** When it is so far, in nanoseconds. */
  double moment(double atFactorOne) {
    double times = Math.floor(atFactorOne / whole());
    return times * at[at.length - 1] + within(atFactorOne - times * whole());
  }

  private double whole() {
    return area[area.length - 1];
  }

  private double within(double rest) {
    int end = 1;
    while (end < area.length - 1 && area[end] <= rest) {
      end++;
    }
    double missing = rest - area[end - 1];
    double slope = (factor[end] - factor[end - 1]) / (at[end] - at[end - 1]);
    double from = factor[end - 1];
    // the root of slope/2 x² + from x = missing, in the form that also holds for a slope of 0
    double root = from + Math.sqrt(Math.max(0, from * from + 2 * slope * missing));
    return at[end - 1] + (missing <= 0 ? 0 : 2 * missing / root);
  }

  private static Point point(int seconds, double factor) {
    return new Point(Duration.ofSeconds(seconds), factor);
  }
}
