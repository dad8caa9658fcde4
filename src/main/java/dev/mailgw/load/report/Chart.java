package dev.mailgw.load.report;

import static dev.mailgw.load.report.Figures.coordinate;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lines over two axes, as a figure of HTML with a picture in SVG. Colours are the style sheet's.
 *
 * @param title text
 * @param smooth whether the lines can be told apart by their dashes as well
 * @param lines at most four
 */
record Chart(String title, String about, Scale across, Scale up, boolean smooth, List<Line> lines) {

  /** One line of it, with what it is called. */
  record Line(String name, List<Point> points) {}

  record Point(double x, double y) {}

  private static final int WIDTH = 560;
  private static final int HEIGHT = 250;
  private static final int LEFT = 62;
  private static final int RIGHT = WIDTH - 26;
  private static final int TOP = 10;
  private static final int BOTTOM = HEIGHT - 28;

  String html() {
    return """
    <figure>
    <figcaption><strong>%s</strong> <span class="dim">%s</span></figcaption>
    <svg class="%s" viewBox="0 0 %d %d" role="img" aria-label="%s">
    %s%s%s</svg>
    <p class="legend">%s</p>
    </figure>
    """
        .formatted(
            Markup.of(title),
            Markup.of(about),
            smooth ? "apart" : "noisy",
            WIDTH,
            HEIGHT,
            Markup.of(title),
            rows(),
            columns(),
            each(this::line),
            each(this::legend));
  }

  private String rows() {
    return up.ticks().stream()
        .map(tick ->
            """
            <line class="grid" x1="%2$d" x2="%3$d" y1="%1$s" y2="%1$s"/><text class="up" x="%4$d" y="%1$s" dy=".35em">%5$s</text>
            """
                .formatted(
                    coordinate(y(tick.value())), LEFT, RIGHT, LEFT - 6, Markup.of(tick.label())))
        .collect(Collectors.joining());
  }

  private String columns() {
    return across.ticks().stream()
        .map(tick ->
            """
            <line class="grid" x1="%1$s" x2="%1$s" y1="%2$d" y2="%3$d"/><text class="across" x="%1$s" y="%4$d">%5$s</text>
            """
                .formatted(
                    coordinate(x(tick.value())), TOP, BOTTOM, BOTTOM + 18, Markup.of(tick.label())))
        .collect(Collectors.joining());
  }

  private String line(int index) {
    String points =
        lines.get(index).points().stream()
            .map(point -> coordinate(x(point.x())) + "," + coordinate(y(point.y())))
            .collect(Collectors.joining(" "));
    return "<polyline class=\"line s%d\" points=\"%s\"/>\n".formatted(index + 1, points);
  }

  private String legend(int index) {
    return """
    <span class="key"><svg viewBox="0 0 28 8" aria-hidden="true"><line class="line s%d" x1="1" x2="27" y1="4" y2="4"/></svg> %s</span>
    """
        .formatted(index + 1, Markup.of(lines.get(index).name()));
  }

  private String each(java.util.function.IntFunction<String> part) {
    return IntStream.range(0, lines.size()).mapToObj(part).collect(Collectors.joining());
  }

  private double x(double value) {
    return LEFT + across.place(value) * (RIGHT - LEFT);
  }

  private double y(double value) {
    return BOTTOM - up.place(value) * (BOTTOM - TOP);
  }
}
