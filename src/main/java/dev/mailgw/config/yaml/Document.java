package dev.mailgw.config.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * One YAML text: its top section, and what was asked of all of its sections. Belongs to one thread.
 */
public final class Document {

  private final Problems problems;
  private final Scalars scalars;
  private final Map<String, String> keys = new TreeMap<>();
  private final List<Section> sections = new ArrayList<>();
  private final Section root;

  private Document(String file, Node top, Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
    Entry entry = new Entry("", Place.root(file), top);
    this.root = new Section(this, Entries.of(entry, problems), Optional.empty());
  }

  /**
   * Reads a text; empty if it is no YAML mapping, which has been added to {@code problems} then.
   *
   * @param file the name that problems carry
   */
  public static Optional<Document> parse(String file, String text, Problems problems) {
    return new Syntax(file, problems).read(text).map(top -> new Document(file, top, problems));
  }

  /** The mapping that the file is. */
  public Section root() {
    return root;
  }

  /** Adds a problem for each key that no section was asked for. To be called last. */
  public void refuseUnknownKeys() {
    for (Section section : sections) {
      // A section that nobody looked into belongs to something that is a problem already.
      if (!section.asked().isEmpty()) {
        section.entries().all().stream()
            .filter(entry -> !section.asked().contains(entry.key()))
            .forEach(entry -> refuse(entry, section));
      }
    }
  }

  /**
   * What has been asked for so far: the dotted path, with {@code *} for a name that the user
   * chooses and {@code []} for an element of a list, and what is allowed there.
   */
  public SortedMap<String, String> keys() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(keys));
  }

  void asked(String shape, String allowed) {
    keys.put(shape, allowed);
  }

  void opened(Section section) {
    sections.add(section);
  }

  Problems problems() {
    return problems;
  }

  Scalars scalars() {
    return scalars;
  }

  private void refuse(Entry entry, Section section) {
    String key = Scalars.shownKey(entry.key());
    Place place = section.entries().place().key(key).spot(entry.place());
    String near = Nearest.suggestion(key, section.asked());
    String hint = near.isEmpty() ? elsewhere(key) : near;
    String allowed = String.join(", ", section.asked());
    problems.add(place.problem("is not known; allowed: " + allowed + hint));
  }

  /** The same key in other sections: it was indented wrongly. */
  private String elsewhere(String key) {
    List<String> places =
        keys.keySet().stream()
            .filter(shape -> shape.endsWith("." + key))
            .map(shape -> shape.replace("*", "<name>"))
            .limit(3)
            .toList();
    return places.isEmpty() ? "" : Nearest.question(String.join("' or '", places));
  }
}
