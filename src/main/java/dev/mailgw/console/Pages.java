package dev.mailgw.console;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The console's pages: one frame with the way to all of them, and what stands in it. */
final class Pages {

  private static final String HTML = "text/html; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private final ConsoleSources sources;

  Pages(ConsoleSources sources) {
    this.sources = sources;
  }

  /**
   * A page.
   *
   * @param name of its files
   */
  private record Page(String path, String name, String title) {}

  /** By path, then by method; each page with its script. */
  Map<String, Map<String, Endpoint>> routes() {
    Map<String, Map<String, Endpoint>> routes = new HashMap<>();
    for (Page page : pages()) {
      Answer answer = new Answer(200, HTML, html(page), Map.of());
      routes.put(page.path(), Map.of("GET", _ -> answer));
      routes.put("/" + page.name() + ".js", script(page.name()));
    }
    routes.put("/console.js", script("console"));
    routes.put("/charts.js", script("charts"));
    routes.put("/console.css", file("console.css", "text/css; charset=utf-8"));
    routes.put("/icon.svg", file("icon.svg", "image/svg+xml"));
    return routes;
  }

  private List<Page> pages() {
    List<Page> pages = new ArrayList<>();
    pages.add(new Page("/", "overview", "Overview"));
    pages.add(new Page("/aliases", "aliases", "Aliases"));
    pages.add(new Page("/instances", "instances", "Instances"));
    sources.queue().ifPresent(_ -> pages.add(new Page("/queue", "queue", "Queue")));
    pages.add(new Page("/tokens", "tokens", "Tokens"));
    sources.check().ifPresent(_ -> pages.add(new Page("/checklist", "checklist", "Check")));
    return pages;
  }

  private String html(Page page) {
    return StaticFile.read("frame.html")
        .replace("{title}", page.title())
        .replace("{script}", page.name() + ".js")
        .replace("{navigation}", navigation(page))
        .replace("{main}", StaticFile.read(page.name() + ".html"));
  }

  private String navigation(Page here) {
    String own =
        pages().stream()
            .map(page -> item(page.path(), page.title(), page.equals(here)))
            .collect(Collectors.joining());
    return own + sources.lab().map(URI::toString).map(lab -> item(lab, "Lab", false)).orElse("");
  }

  private static String item(String path, String title, boolean here) {
    return "<li><a href=\"%s\"%s>%s</a></li>"
        .formatted(path, here ? " aria-current=\"page\"" : "", title);
  }

  private static Map<String, Endpoint> script(String name) {
    return file(name + ".js", SCRIPT);
  }

  private static Map<String, Endpoint> file(String name, String type) {
    return Map.of("GET", StaticFile.named(name, type));
  }
}
