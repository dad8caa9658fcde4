package dev.mailgw.load.page;

import java.util.Locale;
import java.util.stream.Collectors;

/** What all charts have: two scales with their grid, a title above and a legend below. */
record Axes(Scale across, Scale up) {

  private static final int WIDTH = 560;
  private static final int HEIGHT = 250;
  private static final int LEFT = 62;
  private static final int RIGHT = WIDTH - 26;
  private static final int TOP = 10;
  private static final int BOTTOM = HEIGHT - 28;

  /**
   * The whole figure.
   *
   * @param style class of the picture
   * @param title text, as is {@code about}
   * @param content of the picture, in SVG
   * @param legend in HTML
   */
  String figure(String style, String title, String about, String content, String legend) {
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
            style,
            WIDTH,
            HEIGHT,
            Markup.of(title),
            rows(),
            columns(),
            content,
            legend);
  }

  double x(double value) {
    return LEFT + across.place(value) * (RIGHT - LEFT);
  }

  double y(double value) {
    return BOTTOM - up.place(value) * (BOTTOM - TOP);
  }

  /** A line from left to right. */
  String level(String style, double value) {
    return "<line class=\"%1$s\" x1=\"%2$d\" x2=\"%3$d\" y1=\"%4$s\" y2=\"%4$s\"/>"
        .formatted(style, LEFT, RIGHT, coordinate(y(value)));
  }

  /** A plain number in a picture's coordinates. */
  static String coordinate(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private String rows() {
    return up.ticks().stream()
        .map(tick ->
            """
            %s<text class="up" x="%d" y="%s" dy=".35em">%s</text>
            """
                .formatted(
                    level("grid", tick.value()),
                    LEFT - 6,
                    coordinate(y(tick.value())),
                    Markup.of(tick.label())))
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
}
