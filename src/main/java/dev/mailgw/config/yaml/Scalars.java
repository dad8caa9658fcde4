package dev.mailgw.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Turns scalars into settings, and tells what is wrong with those it can't. */
final class Scalars {

  /** What a plain scalar may look like and mean "no value" (YAML 1.2.2 §10.3.2). */
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  private static final int SHOWN = 40;

  private final Problems problems;

  Scalars(Problems problems) {
    this.problems = problems;
  }

  <T> Setting<T> absent(Place place, Kind<T> kind) {
    return new Setting<>(
        problems, place, Setting.State.ABSENT, Optional.empty(), kind.allowed(), "");
  }

  <T> Setting<T> read(Entry entry, Kind<T> kind, Setting.State state) {
    Place place = isNull(entry.value()) ? entry.place() : entry.place().at(entry.value());
    Optional<T> value = value(place, entry.value(), kind);
    return new Setting<>(problems, place, state, value, kind.allowed(), is(entry.value(), kind));
  }

  <T> List<Setting<T>> list(Entry entry, Kind<T> kind) {
    return elements(entry).stream().map(element -> read(element, kind, Setting.State.OWN)).toList();
  }

  /** What is in a list, each with its place; anything but a list with elements is a problem. */
  List<Entry> elements(Entry entry) {
    List<Entry> elements = new ArrayList<>();
    if (entry.value() instanceof SequenceNode sequence) {
      for (Node element : sequence.getValue()) {
        Place place = entry.place().item(elements.size() + 1).at(element);
        elements.add(new Entry(entry.key(), place, element));
      }
      refuseEmpty(elements, entry);
    } else {
      String found = isNull(entry.value()) ? "has no value" : form(entry.value());
      problems.add(entry.place().problem(found + "; allowed: a list, for instance [one, two]"));
    }
    return elements;
  }

  private void refuseEmpty(List<?> settings, Entry entry) {
    if (settings.isEmpty()) {
      problems.add(entry.place().problem("is an empty list; give it an element or take it out"));
    }
  }

  static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar
        && scalar.isPlain()
        && NULLS.contains(scalar.getValue());
  }

  /** The form of what stands there, without the value itself. */
  static String form(Node node) {
    return switch (node) {
      case MappingNode _ -> "is a mapping";
      case SequenceNode _ -> "is a list";
      default -> "is a single value";
    };
  }

  /** A key as it may be shown: a forgotten space can make a secret part of the key. */
  static String shownKey(String key) {
    String name = key.replaceFirst("(?s)[^A-Za-z0-9._-].*", "…");
    return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
  }

  private <T> Optional<T> value(Place place, Node node, Kind<T> kind) {
    Optional<T> value =
        node instanceof ScalarNode scalar && fits(scalar, kind)
            ? kind.parse().apply(scalar.getValue())
            : Optional.empty();
    if (value.isEmpty()) {
      String hint = kind.hidden() ? "" : hint(node, kind);
      problems.add(place.problem(is(node, kind) + "; allowed: " + kind.allowed() + hint));
    }
    return value;
  }

  /** A null fits only where the word itself is one of the choices. */
  private static boolean fits(ScalarNode scalar, Kind<?> kind) {
    return isNull(scalar)
        ? kind.words().contains(scalar.getValue())
        : scalar.isPlain() || !kind.plain();
  }

  private static String is(Node node, Kind<?> kind) {
    if (!(node instanceof ScalarNode scalar)) {
      return form(node);
    }
    if (isNull(node)) {
      return "has no value";
    }
    return kind.hidden()
        ? "is of no allowed form (not shown here, it may be a secret)"
        : is(scalar, kind);
  }

  private static String is(ScalarNode scalar, Kind<?> kind) {
    String value = scalar.getValue().replaceAll("\\p{Cntrl}", "?");
    String shown = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    String quoted = kind.plain() && !scalar.isPlain() ? " in quotes, which makes it a text" : "";
    return "is '" + shown + "'" + quoted;
  }

  private static String hint(Node node, Kind<?> kind) {
    return node instanceof ScalarNode scalar && !isNull(node)
        ? Nearest.suggestion(scalar.getValue(), kind.words())
        : "";
  }
}
