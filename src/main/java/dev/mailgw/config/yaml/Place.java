package dev.mailgw.config.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A setting and where it stands.
 *
 * @param setting the dotted path as written, for instance {@code aliases.sales.address}
 * @param shape the path with {@code *} for a name that the user chooses: {@code aliases.*.address}
 */
record Place(String file, int line, int column, String setting, String shape) {

  static Place root(String file) {
    return new Place(file, 1, 1, "", "");
  }

  /** A setting under this one, at the same spot until {@link #at} says better. */
  Place key(String key) {
    return new Place(file, line, column, joined(setting, key), joined(shape, key));
  }

  /** A setting whose name the user chose. */
  Place named(String name) {
    return new Place(file, line, column, joined(setting, name), joined(shape, "*"));
  }

  /** An element of a list, counted from 1. */
  Place item(int number) {
    return new Place(file, line, column, setting + "[" + number + "]", shape + "[]");
  }

  Place at(Node node) {
    return at(node.getStartMark());
  }

  Place at(Optional<Mark> mark) {
    return mark.map(m -> new Place(file, m.getLine() + 1, m.getColumn() + 1, setting, shape))
        .orElse(this);
  }

  /** This setting at the spot of another place. */
  Place spot(Place other) {
    return new Place(file, other.line, other.column, setting, shape);
  }

  Problem problem(String text) {
    return new Problem(file, line, column, setting, text);
  }

  private static String joined(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
