package dev.mailgw.load.report;

import dev.mailgw.load.page.Chart;
import dev.mailgw.load.page.Chart.Line;
import dev.mailgw.load.page.Chart.Point;
import dev.mailgw.load.page.Scale;
import dev.mailgw.load.report.LoadReport.Moment;
import dev.mailgw.load.report.LoadReport.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** One run over time. */
final class TimelineCharts {

  /** More can't be told apart on paper. */
  private static final int MOST_POINTS = 500;

  private final List<Moment> timeline;
  private final double end;

  private TimelineCharts(Run run) {
    this.timeline = run.timeline();
    this.end = timeline.isEmpty() ? 0 : Math.max(run.seconds(), timeline.getLast().at());
  }

  /** All charts for which there are values. */
  static String of(Run run) {
    TimelineCharts charts = new TimelineCharts(run);
    return charts.chart("Mail", "mails so far", Figures::number, "arrived", "stored")
        + charts.chart("Backlog", "mails that wait", Figures::number, "backlog", "queued")
        + charts.chart("Processor", "cores in use", Figures::number, "cpu.gateway", "cpu.lab")
        + charts.chart(
            "Memory", "heap; resident", Figures::bytes, "heap.bytes", "rss.gateway", "rss.lab")
        + charts.chart("Allocation", "each second", Figures::bytes, "allocated.bytesPerSecond")
        + charts.chart("Garbage collection", "pauses", Figures::seconds, "gc.seconds");
  }

  private String chart(String title, String about, DoubleFunction<String> label, String... names) {
    List<Line> lines = new ArrayList<>();
    for (String name : names) {
      List<Point> points = points(name);
      if (points.size() > 1) {
        lines.add(new Line(name, points));
      }
    }
    if (lines.isEmpty()) {
      return "";
    }
    double most =
        lines.stream().flatMap(l -> l.points().stream()).mapToDouble(Point::y).max().orElse(0);
    Scale up = Scale.linear(most == 0 ? 1 : most, label);
    return new Chart(title, about, Scale.time(end), up, false, lines).html();
  }

  private List<Point> points(String name) {
    List<Point> all =
        timeline.stream()
            .filter(moment -> moment.values().containsKey(name))
            .map(moment -> new Point(moment.at(), moment.values().get(name)))
            .filter(point -> Double.isFinite(point.y()))
            .toList();
    return all.size() <= MOST_POINTS ? all : thinned(all);
  }

  /** Of each stretch the greatest, since the peaks are what one looks for. */
  private static List<Point> thinned(List<Point> all) {
    List<Point> fewer = new ArrayList<>();
    for (int i = 0; i < MOST_POINTS; i++) {
      int from = i * all.size() / MOST_POINTS;
      int to = (i + 1) * all.size() / MOST_POINTS;
      fewer.add(
          all.subList(from, to).stream()
              .max(java.util.Comparator.comparingDouble(Point::y))
              .orElseThrow());
    }
    return fewer;
  }
}
