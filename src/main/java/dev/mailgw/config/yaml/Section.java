package dev.mailgw.config.yaml;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A mapping of the file, or an absent one, which has no keys. Keys that it lacks are looked up in
 * its defaults, if it has any, level by level. Remembers which keys it was asked for. Belongs to
 * one thread.
 */
public final class Section {

  private final Document document;
  private final Entries entries;
  private final Optional<Section> defaults;
  private final Set<String> asked = new TreeSet<>();
  private final Map<String, Section> children = new HashMap<>();

  Section(Document document, Entries entries, Optional<Section> defaults) {
    this.document = document;
    this.entries = entries;
    this.defaults = defaults;
    document.opened(this);
  }

  /** The scalar under {@code key}, here or in the defaults. */
  public <T> Setting<T> read(String key, Kind<T> kind) {
    Optional<Setting<T>> inherited =
        defaults.flatMap(d -> d.find(key, kind, Setting.State.INHERITED));
    return find(key, kind, Setting.State.OWN)
        .or(() -> inherited)
        .orElseGet(() -> document.scalars().absent(place().key(key), kind));
  }

  /** The scalar under {@code key} in this section only: the defaults may not have it. */
  public <T> Setting<T> readOwn(String key, Kind<T> kind) {
    return find(key, kind, Setting.State.OWN)
        .orElseGet(() -> document.scalars().absent(place().key(key), kind));
  }

  /** One line of text, here or in the defaults. */
  public Setting<String> text(String key) {
    return read(key, Kind.text());
  }

  /** The elements of a list of scalars; empty if the key is absent. Lists are not merged. */
  public <T> Optional<List<Setting<T>>> list(String key, Kind<T> kind) {
    ask(key, "a list");
    document.asked(place().key(key).item(0).shape(), kind.allowed());
    Optional<List<Setting<T>>> inherited = defaults.flatMap(d -> d.list(key, kind));
    return entries.find(key).map(entry -> document.scalars().list(entry, kind)).or(() -> inherited);
  }

  /** The mapping under {@code key}; one without keys if it is absent. The same one each time. */
  public Section section(String key) {
    ask(key, "a mapping");
    Optional<Section> inherited = defaults.map(d -> d.section(key));
    return children.computeIfAbsent(key, _ -> new Section(document, under(key), inherited));
  }

  /** The mappings under names that the user chose, in their order. */
  public Map<String, Section> named(String key) {
    return named(key, Optional.empty());
  }

  /** The same, each with the keys that it lacks from {@code inherit}. */
  public Map<String, Section> named(String key, Section inherit) {
    return named(key, Optional.of(inherit));
  }

  /** The mappings that are the elements of a list; none if the key is absent. */
  public List<Section> sections(String key) {
    ask(key, "a list of mappings");
    return entries.find(key).map(this::elements).orElse(List.of());
  }

  /**
   * Where the settings under {@code key} stand, to be taken as they are; empty if the key is
   * absent, or holds no settings, which is a problem then, as are braces around them.
   */
  public Optional<Block> block(String key) {
    ask(key, "a mapping");
    return entries.find(key).flatMap(entry -> Block.of(entry, document.problems()));
  }

  /** Whether the mapping itself has {@code key}, whatever it holds. */
  public boolean has(String key) {
    return entries.find(key).isPresent();
  }

  /** Whether {@code key} stands here or in the defaults, whatever it holds. */
  public boolean gives(String key) {
    return has(key) || defaults.filter(d -> d.gives(key)).isPresent();
  }

  /** Adds a problem if the mapping has no {@code key}. */
  public void require(String key, String allowed) {
    ask(key, allowed);
    if (!has(key)) {
      document.problems().add(place().key(key).problem("is missing; allowed: " + allowed));
    }
  }

  /** Adds a problem at this section. */
  public void reject(String text) {
    document.problems().add(place().problem(text));
  }

  /** Adds a problem at {@code key} of this section. */
  public void reject(String key, String text) {
    Place place = entries.find(key).map(Entry::place).orElseGet(() -> place().key(key));
    document.problems().add(place.problem(text));
  }

  /** Adds a note at this section. */
  public void note(String text) {
    document.problems().note(place().problem(text));
  }

  Set<String> asked() {
    return asked;
  }

  Entries entries() {
    return entries;
  }

  private Place place() {
    return entries.place();
  }

  private Map<String, Section> named(String key, Optional<Section> inherit) {
    ask(key, "a mapping");
    Map<String, Section> sections = new LinkedHashMap<>();
    for (Entry entry : under(key).all()) {
      Entry named = entry.named(place().key(key));
      sections.put(
          entry.key(), new Section(document, Entries.of(named, document.problems()), inherit));
    }
    return Collections.unmodifiableMap(sections);
  }

  private List<Section> elements(Entry list) {
    return document.scalars().elements(list).stream()
        .map(entry ->
            new Section(
                document, Entries.of(entry, document.problems()), Optional.<Section>empty()))
        .toList();
  }

  private Entries under(String key) {
    return entries
        .find(key)
        .map(entry -> Entries.of(entry, document.problems()))
        .orElseGet(() -> Entries.none(place().key(key)));
  }

  private <T> Optional<Setting<T>> find(String key, Kind<T> kind, Setting.State state) {
    ask(key, kind.allowed());
    return entries.find(key).map(entry -> document.scalars().read(entry, kind, state));
  }

  private void ask(String key, String allowed) {
    asked.add(key);
    document.asked(place().key(key).shape(), allowed);
  }
}
