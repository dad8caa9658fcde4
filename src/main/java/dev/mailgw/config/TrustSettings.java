package dev.mailgw.config;

import dev.mailgw.config.yaml.Section;
import dev.mailgw.config.yaml.Setting;
import java.nio.file.Path;
import java.util.List;

/**
 * Whom TLS connections trust besides the authorities of the Java runtime.
 *
 * @param authorities PEM files. They need not exist when the configuration is read, since a lab
 *     makes its own when it first starts; a missing one is an error when the gateway starts
 */
public record TrustSettings(List<Path> authorities) {

  public TrustSettings {
    authorities = List.copyOf(authorities);
  }

  static TrustSettings from(Section section, References references) {
    List<Setting<Path>> listed = section.list("authorities", references.path()).orElse(List.of());
    return new TrustSettings(listed.stream().flatMap(s -> s.optional().stream()).toList());
  }

  Tree tree() {
    return new Tree().with("authorities", authorities);
  }
}
