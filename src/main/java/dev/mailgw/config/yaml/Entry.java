package dev.mailgw.config.yaml;

import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A key with what stands under it.
 *
 * @param place where the key stands
 */
record Entry(String key, Place place, Node value) {

  /** The same entry under {@code parent}, whose keys are names that the user chose. */
  Entry named(Place parent) {
    return new Entry(key, parent.named(Scalars.shownKey(key)).spot(place), value);
  }
}
