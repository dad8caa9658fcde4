package dev.mailgw.config.yaml;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The keys of one mapping, each once, in the order of the file. */
final class Entries {

  private final Place place;
  private final Map<String, Entry> byKey = new LinkedHashMap<>();

  private Entries(Place place) {
    this.place = place;
  }

  /** An absent mapping. */
  static Entries none(Place place) {
    return new Entries(place);
  }

  /** What stands under {@code entry}; anything but a mapping is a problem and has no keys. */
  static Entries of(Entry entry, Problems problems) {
    Entries entries = new Entries(entry.place());
    if (entry.value() instanceof MappingNode mapping) {
      mapping.getValue().forEach(tuple -> entries.take(tuple, problems));
      if (mapping.getValue().isEmpty()) {
        problems.add(entry.place().problem("is empty; give it a setting or take it out"));
      }
    } else {
      problems.add(noMapping(entry));
    }
    return entries;
  }

  private static Problem noMapping(Entry entry) {
    boolean none = Scalars.isNull(entry.value());
    String found = none ? "has no value" : Scalars.form(entry.value());
    Place spot = none ? entry.place() : entry.place().at(entry.value());
    return spot.problem(found + "; allowed: settings of its own, as 'key: value' under it");
  }

  Place place() {
    return place;
  }

  Optional<Entry> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  Collection<Entry> all() {
    return byKey.values();
  }

  private void take(NodeTuple tuple, Problems problems) {
    if (tuple.getKeyNode() instanceof ScalarNode key) {
      take(key, tuple.getValueNode(), problems);
    } else {
      problems.add(place.at(tuple.getKeyNode()).problem("has a key that is not a text"));
    }
  }

  private void take(ScalarNode key, Node value, Problems problems) {
    Entry entry = new Entry(key.getValue(), place.key(key.getValue()).at(key), value);
    Entry first = byKey.putIfAbsent(entry.key(), entry);
    if (first != null) {
      Place shown = place.key(Scalars.shownKey(entry.key())).spot(entry.place());
      problems.add(shown.problem("is set twice; the first is in line " + first.place().line()));
    }
  }
}
