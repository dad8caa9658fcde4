package dev.mailgw.config;

import dev.mailgw.alias.AliasId;
import dev.mailgw.config.InstanceSettings.StartType;
import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.config.yaml.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the instances of one service and holds them to its rules. Belongs to one configuration. */
final class Instances {

  private final Map<String, AliasId> known;
  private final boolean exclusive;
  private final Map<AliasId, String> owners = new HashMap<>();

  /**
   * @param exclusive whether an alias may be in one instance only and must be listed to be in it
   */
  private Instances(Map<String, AliasId> known, boolean exclusive) {
    this.known = known;
    this.exclusive = exclusive;
  }

  /** Each alias in at most one instance, each instance with at least one alias. */
  static List<InstanceSettings> retrievers(Section retriever, Map<String, AliasId> aliases) {
    return new Instances(aliases, true).read(retriever, "999", "its mail is not fetched");
  }

  /** An instance that lists no aliases serves all. */
  static List<InstanceSettings> dispatchers(Section dispatcher, Map<String, AliasId> aliases) {
    return new Instances(aliases, false).read(dispatcher, "1", "its mail is not sent");
  }

  private List<InstanceSettings> read(Section service, String standard, String consequence) {
    List<InstanceSettings> instances = new ArrayList<>();
    service.named("instances").forEach((name, section) -> instances.add(read(name, section)));
    if (!service.has("instances")) {
      return List.of(new InstanceSettings(standard, StartType.AUTOMATIC, all()));
    }
    for (AliasId alias : all()) {
      if (!owners.containsKey(alias)) {
        service.note("alias '" + alias + "' is in no instance: " + consequence);
      }
    }
    return List.copyOf(instances);
  }

  private InstanceSettings read(String name, Section section) {
    if (!Words.isName(name)) {
      section.reject("is no name for an instance; allowed: " + Words.NAME);
    }
    StartType startType =
        section.read("startType", Kind.choice(StartType.class)).orElse(StartType.AUTOMATIC);
    return new InstanceSettings(name, startType, aliases(name, section));
  }

  private List<AliasId> aliases(String name, Section section) {
    Optional<List<Setting<AliasId>>> listed =
        section.list("aliases", Kind.choice("an alias", known));
    if (listed.isEmpty() && exclusive) {
      section.reject("has no aliases; a retriever instance needs at least one to start");
    }
    return listed.map(settings -> own(name, settings)).orElseGet(() -> own(name));
  }

  private List<AliasId> own(String name, List<Setting<AliasId>> listed) {
    Set<AliasId> seen = new HashSet<>();
    for (Setting<AliasId> setting : listed) {
      setting.optional().ifPresent(alias -> own(name, alias, setting, seen.add(alias)));
    }
    return listed.stream().flatMap(setting -> setting.optional().stream()).toList();
  }

  private void own(String name, AliasId alias, Setting<AliasId> setting, boolean first) {
    String owner = owners.putIfAbsent(alias, name);
    if (!first) {
      setting.reject("lists alias '" + alias + "' a second time");
    } else if (exclusive && owner != null) {
      setting.reject(
          "is '"
              + alias
              + "', which instance '"
              + owner
              + "' has already;"
              + " an alias belongs to one retriever instance at most");
    }
  }

  private List<AliasId> own(String name) {
    List<AliasId> all = exclusive ? List.of() : all();
    all.forEach(alias -> owners.putIfAbsent(alias, name));
    return all;
  }

  private List<AliasId> all() {
    return List.copyOf(known.values());
  }
}
