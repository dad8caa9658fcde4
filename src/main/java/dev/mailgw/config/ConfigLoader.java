package dev.mailgw.config;

import dev.mailgw.config.yaml.Document;
import dev.mailgw.config.yaml.Problem;
import dev.mailgw.config.yaml.Problems;
import dev.mailgw.config.yaml.SourceText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads configurations: parse, bind, validate, freeze. What has a problem gives no configuration,
 * and all its problems at once. Runs no command and opens no connection. Safe for use by several
 * threads if its notes are.
 */
public final class ConfigLoader {

  private final Map<String, String> environment;
  private final Consumer<Problem> notes;

  /**
   * @param environment where {@code env:} references are looked up, as {@link System#getenv()}
   * @param notes takes what works but should be looked at, such as a secret that all can read;
   *     called only for a configuration without problems
   */
  public ConfigLoader(Map<String, String> environment, Consumer<Problem> notes) {
    this.environment = environment;
    this.notes = notes;
  }

  /**
   * Reads a file; relative paths in it start from its directory.
   *
   * @throws ConfigException if it can't be read, or has problems
   */
  public GatewayConfig load(Path file) throws ConfigException {
    Problems problems = new Problems();
    Optional<String> text = SourceText.read(file, problems);
    if (text.isEmpty()) {
      throw new ConfigException(problems);
    }
    return load(file.toString(), text.get(), file.toAbsolutePath().getParent());
  }

  /**
   * Reads a text.
   *
   * @param name what problems call it
   * @param base where relative paths in it start
   * @throws ConfigException if it has problems
   */
  public GatewayConfig load(String name, String text, Path base) throws ConfigException {
    Problems problems = new Problems();
    Optional<GatewayConfig> config =
        Document.parse(name, text, problems)
            .map(document -> bind(document, new References(base, environment)));
    if (!problems.isEmpty() || config.isEmpty()) {
      throw new ConfigException(problems);
    }
    problems.notes().forEach(notes);
    return config.get();
  }

  /** Asks for every key there is, so that the document knows them afterwards. */
  static GatewayConfig bind(Document document, References references) {
    GatewayConfig config = new Binding(document.root(), references).config();
    document.refuseUnknownKeys();
    return config;
  }
}
