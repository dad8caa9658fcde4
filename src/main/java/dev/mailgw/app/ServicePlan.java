package dev.mailgw.app;

import dev.mailgw.config.InstanceSettings;
import dev.mailgw.schedule.Cycle;
import java.util.List;

/**
 * What one configured instance of a service consists of.
 *
 * @param service {@code retriever} or {@code dispatcher}
 * @param cycles what runs on the schedule: one cycle, or one per alias
 * @param byHand all of them in one go, without a schedule
 * @param rest begins no further work within a cycle that is under way
 * @param wake takes that back
 * @param staysFailed whether a cycle that breaks ends the instance until a person starts it
 */
record ServicePlan(
    String service,
    InstanceSettings settings,
    List<Scheduled> cycles,
    Cycle byHand,
    Runnable rest,
    Runnable wake,
    boolean staysFailed) {

  static final String RETRIEVER = "retriever";
  static final String DISPATCHER = "dispatcher";

  ServicePlan {
    cycles = List.copyOf(cycles);
  }

  /** As it is called in metrics, log and on the schedule; unique over the services. */
  String name() {
    return service + "-" + settings.name();
  }
}
