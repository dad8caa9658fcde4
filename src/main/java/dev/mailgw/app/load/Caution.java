package dev.mailgw.app.load;

import dev.mailgw.app.StartException;
import dev.mailgw.config.ConfigException;
import dev.mailgw.load.arrival.RateCap;
import dev.mailgw.load.plan.LoadPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Holds a plan against its own cap, before anything is sent. */
record Caution(LoadPlan plan, LoadPlan.Servers.Existing servers) {

  /**
   * The cap for all runs of the plan together; none where none is needed.
   *
   * @throws StartException if more mail is due in some minute than the cap allows
   * @throws IOException if the plan's moments can't be read
   */
  RateCap cap() throws IOException, ConfigException, StartException {
    int atMost = servers.atMostPerMinute().orElse(Integer.MAX_VALUE);
    List<String> mailboxes =
        new ExistingConfig(plan, servers)
            .read(Path.of("data")).aliases().stream()
                .map(alias -> alias.address().toString())
                .toList();
    RateCap.Busiest most = RateCap.busiest(new Schedule(plan, mailboxes).dues());
    if (most.mails() > atMost) {
      throw new StartException(
          "the plan has %d mails within a minute, from second %d on, and servers.atMostPerMinute is %d:"
                  .formatted(most.mails(), Math.round(most.nanos() / 1e9), atMost)
              + " lower arrival, or raise the cap; nothing was sent",
          null);
    }
    return new RateCap(atMost);
  }
}
