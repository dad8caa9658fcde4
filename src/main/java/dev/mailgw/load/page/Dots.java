package dev.mailgw.load.page;

import static dev.mailgw.load.page.Axes.coordinate;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Trials over two axes: a disc for each one that was kept, a cross for each that broke, so that
 * they can be told apart without colours. Immutable.
 *
 * @param title text
 * @param joined whether a thin line leads from each to the next
 * @param dots in their order
 * @param levels drawn from left to right
 */
public record Dots(
    String title,
    String about,
    Scale across,
    Scale up,
    boolean joined,
    List<Dot> dots,
    List<Level> levels) {

  private static final double REACH = 5;

  public Dots {
    dots = List.copyOf(dots);
    levels = List.copyOf(levels);
  }

  /**
   * One trial.
   *
   * @param hint text that shows when it is pointed at
   */
  public record Dot(double x, double y, boolean kept, String hint) {}

  /** A value of the axis upwards, with what it is called. */
  public record Level(double value, String name) {}

  /** The figure. */
  public String html() {
    Axes axes = new Axes(across, up);
    String lines =
        levels.stream()
            .map(level -> axes.level("level", level.value()) + "\n")
            .collect(Collectors.joining());
    String marks = dots.stream().map(dot -> mark(axes, dot)).collect(Collectors.joining());
    return axes.figure("dots", title, about, lines + path(axes) + marks, legend());
  }

  private String path(Axes axes) {
    return joined
        ? dots.stream()
            .map(dot -> coordinate(axes.x(dot.x())) + "," + coordinate(axes.y(dot.y())))
            .collect(Collectors.joining(" ", "<polyline class=\"way\" points=\"", "\"/>\n"))
        : "";
  }

  private static String mark(Axes axes, Dot dot) {
    return "<g class=\"%s\"><title>%s</title>%s</g>\n"
        .formatted(
            dot.kept() ? "disc" : "cross",
            Markup.of(dot.hint()),
            shape(axes.x(dot.x()), axes.y(dot.y()), dot.kept()));
  }

  private static String shape(double x, double y, boolean kept) {
    return kept
        ? "<circle cx=\"%s\" cy=\"%s\" r=\"%s\"/>"
            .formatted(coordinate(x), coordinate(y), coordinate(REACH))
        : "<path d=\"M%1$s %3$sL%2$s %4$sM%1$s %4$sL%2$s %3$s\"/>"
            .formatted(
                coordinate(x - REACH),
                coordinate(x + REACH),
                coordinate(y - REACH),
                coordinate(y + REACH));
  }

  private String legend() {
    return key(true, "kept")
        + key(false, "broken")
        + levels.stream()
            .map(level ->
                """
                <span class="key"><svg viewBox="0 0 28 8" aria-hidden="true"><line class="level" x1="1" x2="27" y1="4" y2="4"/></svg> %s</span>
                """
                    .formatted(Markup.of(level.name())))
            .collect(Collectors.joining());
  }

  private static String key(boolean kept, String name) {
    return """
    <span class="key"><svg class="mark-key" viewBox="0 0 14 14" aria-hidden="true"><g class="%s">%s</g></svg> %s</span>
    """
        .formatted(kept ? "disc" : "cross", shape(7, 7, kept), name);
  }
}
