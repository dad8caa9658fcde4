package dev.mailgw.app.load;

import dev.mailgw.load.arrival.ArrivalSchedule;
import dev.mailgw.load.arrival.Due;
import dev.mailgw.load.arrival.ReplayFile;
import dev.mailgw.load.plan.LoadPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plan's mail: which is due when, for the plan's mailboxes in their order. */
record Schedule(LoadPlan plan, List<String> mailboxes) {

  private static final double SECOND = 1e9;

  /**
   * For a lab: the body of {@code PUT /api/v1/arrivals}; empty if no mail is to come.
   *
   * @throws IOException if moments are to be read from a file, and can't
   */
  Optional<Map<String, Object>> body() throws IOException {
    List<List<Object>> moments = new ArrayList<>();
    for (Due due : dues()) {
      moments.add(List.of(due.nanos() / SECOND, due.mailbox()));
    }
    if (moments.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("schedule", moments);
    body.put("mailboxes", mailboxes);
    body.put("seed", plan.seed());
    plan.mail().bytes().ifPresent(bytes -> body.put("size", bytes));
    plan.mail().folder().ifPresent(folder -> body.put("folder", folder));
    return Optional.of(body);
  }

  /**
   * The moments.
   *
   * @throws IOException if they are to be read from a file, and can't
   */
  ArrivalSchedule dues() throws IOException {
    LoadPlan.Arrival arrival = plan.arrival();
    Duration length = plan.warmUp().plus(plan.duration());
    int count = mailboxes.size();
    return arrival.replay().isPresent()
        ? ArrivalSchedule.replay(
            ReplayFile.read(Path.of(arrival.replay().get()), count), count, length)
        : ArrivalSchedule.of(arrival, count, length, plan.seed());
  }
}
