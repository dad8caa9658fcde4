package dev.mailgw.load.report;

import dev.mailgw.load.page.Chart;
import dev.mailgw.load.page.Chart.Line;
import dev.mailgw.load.page.Chart.Point;
import dev.mailgw.load.page.Scale;
import dev.mailgw.load.page.Scale.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * How long what part of them took, drawn so that the slowest one in a thousand takes as much room
 * as the slowest one in ten.
 */
final class PercentileChart {

  private static final double LEAST = 1e-6;
  private static final int STEPS_PER_DECADE = 24;

  /** Across is 1 in N of them: twice as far to the right, half as many are slower. */
  private static final List<Tick> PARTS =
      List.of(
          new Tick(1, "0"),
          new Tick(2, "50 %"),
          new Tick(10, "90 %"),
          new Tick(100, "99 %"),
          new Tick(1000, "99.9 %"),
          new Tick(10_000, "99.99 %"));

  private PercentileChart() {}

  /**
   * One line for each timing.
   *
   * @param timings by what they are called in it; nothing comes of timings without values
   * @return empty if there is nothing to draw
   */
  static String of(String title, Map<String, Timing> timings) {
    List<Line> lines = new ArrayList<>();
    timings.forEach((name, timing) -> {
      if (timing.count() > 0) {
        lines.add(new Line(name, points(Timings.histogram(timing))));
      }
    });
    if (lines.isEmpty()) {
      return "";
    }
    double least = extreme(lines, true);
    double most = extreme(lines, false);
    return new Chart(
            title,
            "how many took no longer than this",
            new Scale(1, 10_000, true, PARTS),
            Scale.log(least, most, Figures::seconds),
            true,
            lines)
        .html();
  }

  private static List<Point> points(Histogram histogram) {
    List<Point> points = new ArrayList<>();
    // behind 1 in as many as there are is nothing but the greatest again
    double last = Math.min(10_000, histogram.getTotalCount());
    for (int step = 0; Math.pow(10, step / (double) STEPS_PER_DECADE) < last; step++) {
      points.add(point(histogram, Math.pow(10, step / (double) STEPS_PER_DECADE)));
    }
    points.add(point(histogram, last));
    return points;
  }

  private static Point point(Histogram histogram, double oneIn) {
    return new Point(oneIn, Math.max(LEAST, Timings.at(histogram, 100 - 100 / oneIn)));
  }

  private static double extreme(List<Line> lines, boolean least) {
    var values = lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::y);
    return (least ? values.min() : values.max()).orElse(1);
  }
}
