package dev.mailgw.load.plan;

import dev.mailgw.config.ConfigException;
import dev.mailgw.config.ConfigLoader;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.yaml.Block;
import dev.mailgw.config.yaml.Problem;
import dev.mailgw.config.yaml.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads a part of a plan as a configuration of the gateway before the run, so that a mistake in it
 * shows with the others, where it stands.
 *
 * @param file the plan's name in problems
 */
record Trial(String file, Path base, Map<String, String> environment) {

  /**
   * What came of it.
   *
   * @param config empty if there are problems
   */
  record Read(Optional<GatewayConfig> config, List<Problem> found) {

    /** The configuration; its problems are added, as far as they are {@code ours}. */
    Optional<GatewayConfig> told(Predicate<Problem> ours, Problems problems) {
      found.stream().filter(ours).forEach(problems::add);
      return config;
    }
  }

  /**
   * Reads it.
   *
   * @param key under which it stands in the plan
   * @param settings of the block, and behind them what they need to be whole
   */
  Read load(String key, Block block, String settings) {
    String whole = "\n".repeat(block.line() - 1) + settings;
    try {
      return new Read(
          Optional.of(new ConfigLoader(environment, _ -> {}).load(file, whole, base)), List.of());
    } catch (ConfigException e) {
      return new Read(
          Optional.empty(),
          e.problems().list().stream().map(one -> placed(one, key, block)).toList());
    }
  }

  private static Problem placed(Problem problem, String key, Block block) {
    String setting = problem.setting().isEmpty() ? "" : "." + problem.setting();
    return new Problem(
        problem.file(),
        Math.max(problem.line(), block.line()), // what lacks has the place of the whole
        problem.column() + block.indent(),
        key + setting,
        problem.text());
  }
}
