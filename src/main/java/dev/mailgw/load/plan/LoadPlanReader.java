package dev.mailgw.load.plan;

import dev.mailgw.config.ConfigException;
import dev.mailgw.config.yaml.Document;
import dev.mailgw.config.yaml.Problems;
import dev.mailgw.config.yaml.SourceText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Reads load plans: strictly, and with all problems at once, as the gateway's own configuration is
 * read. Opens no connection. Safe for use by several threads.
 */
public final class LoadPlanReader {

  private final Map<String, String> environment;

  /**
   * A reader that looks up {@code env:} references of a plan's {@code gateway} and {@code servers}
   * settings.
   *
   * @param environment as {@link System#getenv()}
   */
  public LoadPlanReader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * Reads a file; relative paths in it start from its directory.
   *
   * @throws ConfigException if it can't be read, or has problems
   */
  public LoadPlan read(Path file) throws ConfigException {
    Problems problems = new Problems();
    Optional<String> text = SourceText.read(file, problems);
    if (text.isEmpty()) {
      throw new ConfigException(problems);
    }
    return read(file.toString(), text.get(), file.toAbsolutePath().getParent());
  }

  /**
   * Reads a text.
   *
   * @param name what problems call it
   * @param base where relative paths in it start
   * @throws ConfigException if it has problems
   */
  public LoadPlan read(String name, String text, Path base) throws ConfigException {
    Problems problems = new Problems();
    GatewayBlock gateway = new GatewayBlock(name, text, base, environment);
    ServersBlock servers = new ServersBlock(text, base, new Trial(name, base, environment));
    Optional<LoadPlan> plan =
        Document.parse(name, text, problems)
            .map(document -> bind(document, new PlanBinding(base, gateway, servers, problems)));
    if (!problems.isEmpty() || plan.isEmpty()) {
      throw new ConfigException(problems);
    }
    return plan.get();
  }

  private static LoadPlan bind(Document document, PlanBinding binding) {
    LoadPlan plan = binding.plan(document.root());
    document.refuseUnknownKeys();
    return plan;
  }
}
