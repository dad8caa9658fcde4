package dev.mailgw.app.load;

import dev.mailgw.app.StartException;
import dev.mailgw.config.ConfigException;
import dev.mailgw.config.ConfigLoader;
import dev.mailgw.config.InstanceSettings;
import dev.mailgw.config.RetrieverSettings;
import dev.mailgw.load.capacity.RetrieverSetting;
import dev.mailgw.load.plan.LoadPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How the retrievers of a plan are set, known before anything runs. */
record PlannedRetriever(LoadPlan plan) {

  private static final double NANOS = 1e9;

  /**
   * From the profile and the plan's own settings.
   *
   * @throws ConfigException if those are not sound
   * @throws StartException if the instances are not alike, so that no one answer holds for them
   */
  RetrieverSetting setting() throws ConfigException, StartException {
    RetrieverSettings retriever =
        new ConfigLoader(Map.of(), _ -> {})
            .load("the plan's settings of the gateway", yaml(), Path.of("."))
            .retriever();
    List<Integer> sizes =
        retriever.instances().stream().map(PlannedRetriever::size).distinct().toList();
    if (sizes.size() != 1) {
      throw new StartException(
          "the plan's retriever instances have %s aliases: to search for the knee, give each the"
                  .formatted(sizes)
              + " same number (gateway.retriever.instances)",
          null);
    }
    int cap = retriever.emailsPerCycle();
    return new RetrieverSetting(
        cap == 0 ? RetrieverSetting.NO_CAP : cap,
        retriever.pollInterval().toNanos() / NANOS,
        sizes.getFirst(),
        retriever.instances().size(),
        retriever.parallel());
  }

  private static int size(InstanceSettings instance) {
    return instance.aliases().size();
  }

  /** Its accounts are of no meaning: nothing of it is started. */
  private String yaml() {
    StringBuilder yaml =
        new StringBuilder(
            """
            profile: %s
            accounts:
              load: {grant: clientCredentials, tenant: load.test, clientId: load, clientSecret: 'cmd:echo'}
            aliases:
            """
                .formatted(plan.profile()));
    for (int i = 0; i < plan.mailboxes().count(); i++) {
      yaml.append("  box%d: {address: %s, account: load}\n".formatted(i, LabFiles.address(i)));
    }
    return yaml.append(plan.gateway()).append('\n').toString();
  }
}
