package dev.mailgw.config;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.config.yaml.Setting;
import dev.mailgw.oauth.SecretSource;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves what the text of a configuration points to: paths and secrets.
 *
 * @param base where a relative path starts: the directory of the file
 */
record References(Path base, Map<String, String> environment) {

  /** A path that need not exist. */
  Kind<Path> path() {
    return Kind.of("a path, relative to this file or absolute", this::resolved);
  }

  /** A secret by reference. A reference that can't work is a problem, an unsafe one a note. */
  Optional<SecretSource> secret(Section section, String key) {
    return checked(section.read(key, secret())).map(SecretSource.class::cast);
  }

  /** The same, but a problem if it is absent. */
  Optional<SecretSource> requiredSecret(Section section, String key) {
    Setting<SecretReference> setting = section.read(key, secret());
    setting.required();
    return checked(setting).map(SecretSource.class::cast);
  }

  /** A list of secrets by reference; empty if the key is absent. */
  List<SecretSource> secrets(Section section, String key) {
    return section.list(key, secret()).orElse(List.of()).stream()
        .flatMap(setting -> checked(setting).stream())
        .map(SecretSource.class::cast)
        .toList();
  }

  /** A file that must be there when the configuration is read. */
  Optional<Path> file(Section section, String key) {
    Setting<Path> setting = section.read(key, path());
    return setting.where("a file that this user may read", Files::isReadable).optional();
  }

  private Kind<SecretReference> secret() {
    return Kind.of(SecretReference.FORMS, text -> SecretReference.parse(text, base, environment))
        .concealed();
  }

  private static Optional<SecretReference> checked(Setting<SecretReference> setting) {
    setting.optional().flatMap(SecretReference::fault).ifPresent(setting::reject);
    setting.optional().flatMap(SecretReference::warning).ifPresent(setting::note);
    return setting.optional();
  }

  private Optional<Path> resolved(String text) {
    try {
      return text.isBlank()
          ? Optional.empty()
          : Optional.of(base.resolve(text).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
