package dev.mailgw.load.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** What all pages of load runs are made of. Text is escaped here; content is HTML already. */
public final class Page {

  private static final String STYLE = resource("page.css");
  private static final String PAGE = resource("page.html");

  private Page() {}

  /**
   * A whole page that needs nothing else.
   *
   * @param title text, as is {@code about}
   * @param content what stands below them
   */
  public static String of(String title, String about, String content) {
    return PAGE.replace("{style}", STYLE)
        .replace("{title}", Markup.of(title))
        .replace("{about}", Markup.of(about))
        .replace("{content}", content);
  }

  /** Content below a heading; what is not there needs none. */
  public static String headed(String title, String content) {
    return content.isEmpty() ? "" : "<h2>%s</h2>\n%s".formatted(Markup.of(title), content);
  }

  /** The outcome, at the top: a sentence, and what stands behind it. */
  public static String banner(boolean good, String sentence, String content) {
    return """
    <section class="banner %s">
    <h2>%s</h2>
    %s
    </section>
    """
        .formatted(good ? "good" : "look", Markup.of(sentence), content);
  }

  /** A paragraph of text. */
  public static String paragraph(String text) {
    return "<p>" + Markup.of(text) + "</p>\n";
  }

  /** Text that is a list's item. */
  public static String item(String text) {
    return "<li>" + Markup.of(text) + "</li>\n";
  }

  /** Figures that are seen at once. */
  public static String tiles(String tiles) {
    return "<dl class=\"tiles\">\n%s</dl>\n".formatted(tiles);
  }

  /** One of them. */
  public static String tile(String title, String figure, String about) {
    return "<div><dt>%s</dt><dd>%s</dd><dd class=\"dim\">%s</dd></div>\n"
        .formatted(Markup.of(title), Markup.of(figure), Markup.of(about));
  }

  /** Charts side by side, as far as there is room. */
  public static String charts(String charts) {
    return charts.isEmpty() ? "" : "<div class=\"charts\">\n%s</div>\n".formatted(charts);
  }

  /** A text whose lines stay as they are. */
  public static String verbatim(String text) {
    return "<pre>%s</pre>\n".formatted(Markup.of(text));
  }

  /** What it ran on, by name. */
  public static String environment(Map<String, String> environment) {
    Table table = Table.of("pairs");
    for (Map.Entry<String, String> one : new TreeMap<>(environment).entrySet()) {
      table = table.row("", one.getKey(), one.getValue());
    }
    return table.html();
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the class-path resource " + name, e);
    }
  }
}
