package dev.mailgw.load.page;

import static dev.mailgw.load.page.Axes.coordinate;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lines over two axes, as a figure of HTML with a picture in SVG. Colours are the style sheet's.
 * Immutable.
 *
 * @param title text
 * @param smooth whether the lines can be told apart by their dashes as well
 * @param lines at most four
 */
public record Chart(
    String title, String about, Scale across, Scale up, boolean smooth, List<Line> lines) {

  /** One line of it, with what it is called. */
  public record Line(String name, List<Point> points) {}

  /** By its values, not its place. */
  public record Point(double x, double y) {}

  /** The figure. */
  public String html() {
    return axes()
        .figure(smooth ? "apart" : "noisy", title, about, each(this::line), each(this::legend));
  }

  private Axes axes() {
    return new Axes(across, up);
  }

  private String line(int index) {
    String points =
        lines.get(index).points().stream()
            .map(point -> coordinate(axes().x(point.x())) + "," + coordinate(axes().y(point.y())))
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
}
