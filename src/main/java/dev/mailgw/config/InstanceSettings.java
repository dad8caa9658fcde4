package dev.mailgw.config;

import dev.mailgw.alias.AliasId;
import java.util.List;

/**
 * One retriever or dispatcher instance.
 *
 * @param name unique among those of its service; a metric label
 * @param aliases at least one, in the order of the configuration
 */
public record InstanceSettings(String name, StartType startType, List<AliasId> aliases) {

  public InstanceSettings {
    aliases = List.copyOf(aliases);
  }

  /** When an instance starts. */
  public enum StartType {
    /** With the gateway. */
    AUTOMATIC,
    /** When somebody starts it. */
    MANUAL,
    /** Never. */
    DISABLED
  }

  static Tree tree(List<InstanceSettings> instances) {
    Tree tree = new Tree();
    instances.forEach(instance -> tree.with(instance.name, instance.tree()));
    return tree;
  }

  private Tree tree() {
    return new Tree()
        .with("startType", startType)
        .with("aliases", aliases.stream().map(AliasId::value).toList());
  }
}
