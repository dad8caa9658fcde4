package dev.mailgw.config;

import dev.mailgw.config.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Loads texts as configurations, next to the secrets that they refer to. */
final class Configs {

  static final Map<String, String> ENVIRONMENT = Map.of("MAILGW_TEST_TOKEN", "t0ken", "EMPTY", "");

  /** The least there is. */
  static final String MINIMAL =
      """
      accounts:
        shared:
          grant: refreshToken
          user: svc-ece@contoso.test
          tenant: contoso.test
          clientId: 11111111-2222-4333-8444-555555555555
      aliases:
        sales:
          address: sales@contoso.test
          account: shared
      """;

  private final Path base;
  private final List<Problem> notes = new ArrayList<>();

  Configs(Path base) {
    this.base = base;
  }

  GatewayConfig load(String text) throws ConfigException {
    return loader().load("mailgw.yaml", text, base);
  }

  /** What is wrong, each as it is shown; empty if nothing. */
  List<String> problems(String text) {
    try {
      load(text);
      return List.of();
    } catch (ConfigException e) {
      return e.problems().list().stream().map(Problem::toString).toList();
    }
  }

  List<String> notes() {
    return notes.stream().map(Problem::toString).toList();
  }

  ConfigLoader loader() {
    return new ConfigLoader(ENVIRONMENT, notes::add);
  }

  /** Writes a file under the base directory, that its owner only may read. */
  Path file(String name, String content) throws IOException {
    Path file = base.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    file.toFile().setReadable(false, false);
    file.toFile().setReadable(true, true);
    return file;
  }

  static String resource(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/config", name));
  }
}
