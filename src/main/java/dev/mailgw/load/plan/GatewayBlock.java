package dev.mailgw.load.plan;

import dev.mailgw.config.yaml.Block;
import dev.mailgw.config.yaml.Problem;
import dev.mailgw.config.yaml.Problems;
import dev.mailgw.config.yaml.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the gateway in a plan: taken as they stand, but tried before the run, so that a
 * mistake shows with the others.
 *
 * @param file the plan's name in problems
 * @param text the whole plan
 */
record GatewayBlock(String file, String text, Path base, Map<String, String> environment) {

  private static final String GATEWAY = "gateway";

  private static final List<String> DECIDED =
      List.of(
          "accounts", "aliases", "accountDefaults", "trust", "http", "dataDirectory", "profile");

  /** What the run adds; with one alias, since its own are not known yet. */
  private static final String REST =
      """
      accounts:
        trial: {grant: clientCredentials, tenant: trial.test, clientId: trial, clientSecret: "cmd:echo"}
      aliases:
        trial: {address: trial@trial.test, account: trial}
      """;

  /** The block, each line as far to the left as it goes; empty text if there is none. */
  String text(Section root, String profile, Problems problems) {
    Optional<Block> block = root.block(GATEWAY);
    if (block.isEmpty()) {
      return "";
    }
    Section section = root.section(GATEWAY);
    List<String> decided = DECIDED.stream().filter(section::has).toList();
    decided.forEach(
        key -> section.reject(key, "is decided by the run itself; take it out of the plan"));
    if (root.has("servers") && section.has("aliasDefaults")) {
      section.reject("aliasDefaults", "has no use with servers; servers.aliasDefaults decides");
    }
    String settings = block.get().of(text);
    if (decided.isEmpty()) {
      tried(block.get(), settings, profile, problems);
    }
    return settings;
  }

  private void tried(Block block, String settings, String profile, Problems problems) {
    var _ =
        new Trial(file, base, environment)
            .load(GATEWAY, block, settings + "profile: " + profile + "\n" + REST)
            .told(GatewayBlock::concernsTheBlock, problems);
  }

  /** Names of aliases and accounts can't be known here. */
  private static boolean concernsTheBlock(Problem problem) {
    return !problem.text().contains("an alias (") && !problem.text().contains("an account (");
  }
}
