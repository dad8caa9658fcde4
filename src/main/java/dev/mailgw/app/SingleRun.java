package dev.mailgw.app;

import dev.mailgw.config.GatewayConfig;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.schedule.Cycle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Runs the retriever instances by hand, without a schedule, and tells how each visit went. */
public final class SingleRun {

  private final GatewayConfig config;
  private final Environment environment;

  public SingleRun(GatewayConfig config, Environment environment) {
    this.config = config;
    this.environment = environment;
  }

  /**
   * One cycle of each instance, or cycles until one stores nothing.
   *
   * @return the visits in the order in which they ended
   * @throws StartException if the gateway can't be put together, or its directory is in use
   */
  public List<RetrievalEnded> retrieve(boolean untilEmpty) throws StartException {
    List<RetrievalEnded> visits = Collections.synchronizedList(new ArrayList<>());
    GatewayEvents listener =
        event -> {
          if (event instanceof RetrievalEnded visit) {
            visits.add(visit);
          }
        };
    try (Parts parts = new Assembly(config, List.of(listener), environment).parts()) {
      int stored;
      do {
        int before = visits.size();
        parts.retrieverCycles().forEach(Cycle::runOnce);
        stored = messages(visits.subList(before, visits.size()));
      } while (untilEmpty && stored > 0);
      parts.notices().runOnce();
      return List.copyOf(visits);
    } catch (IOException e) {
      throw new StartException("the data directory can't be released: " + e.getMessage(), e);
    }
  }

  private static int messages(List<RetrievalEnded> visits) {
    return visits.stream().mapToInt(RetrievalEnded::messages).sum();
  }
}
