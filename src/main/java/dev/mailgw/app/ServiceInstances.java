package dev.mailgw.app;

import dev.mailgw.alias.AliasId;
import dev.mailgw.config.InstanceSettings.StartType;
import dev.mailgw.console.Action;
import dev.mailgw.console.ServiceView;
import dev.mailgw.monitor.HealthCheck;
import dev.mailgw.schedule.Pacemaker;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The retriever and dispatcher instances of a gateway. Safe for use by several threads. */
final class ServiceInstances implements HealthCheck {

  private static final String PATH = "/api/v1/instances/";

  private final List<ServiceInstance> instances;
  private final Pacemaker pacemaker;
  private final Set<String> scheduled = new HashSet<>();

  ServiceInstances(
      List<ServicePlan> plans, Pacemaker pacemaker, Sight sight, Environment environment) {
    this.pacemaker = pacemaker;
    instances =
        plans.stream()
            .map(plan -> new ServiceInstance(plan, pacemaker, sight, environment))
            .toList();
    plans.forEach(plan -> plan.cycles().forEach(one -> scheduled.add(one.name())));
  }

  /** Starts those that start by themselves. */
  void startAutomatic() {
    instances.stream()
        .filter(one -> one.plan().settings().startType() == StartType.AUTOMATIC)
        .forEach(ServiceInstance::start);
  }

  /** Lets none begin further work, so that what is under way ends soon. */
  void rest() {
    instances.forEach(one -> one.plan().rest().run());
  }

  /** Has the alias's next visit begin now. */
  void hasten(AliasId alias) {
    instances.stream()
        .map(ServiceInstance::plan)
        .filter(plan -> plan.service().equals(ServicePlan.RETRIEVER))
        .filter(plan -> plan.settings().aliases().contains(alias))
        .flatMap(plan -> plan.cycles().stream())
        .map(Scheduled::name)
        .filter(name -> !name.contains(Scheduled.PART) || name.endsWith(Scheduled.PART + alias))
        .forEach(pacemaker::hasten);
  }

  /** Whether a name on the schedule belongs to an instance. */
  boolean owns(String name) {
    return scheduled.contains(name);
  }

  List<ServiceView> views() {
    return instances.stream().map(ServiceInstance::view).toList();
  }

  /** The state of each by its full name. */
  Map<String, String> states() {
    Map<String, String> states = new LinkedHashMap<>();
    instances.forEach(one -> states.put(one.plan().name(), one.state().label()));
    return states;
  }

  /**
   * Start and stop, by path. An instance is called {@code retriever-999}, or {@code 999} where no
   * other is called so.
   */
  Map<String, Action> actions() {
    Map<String, Action> actions = new HashMap<>();
    Map<String, Integer> uses = new HashMap<>();
    instances.forEach(one -> uses.merge(one.plan().settings().name(), 1, Integer::sum));
    for (ServiceInstance one : instances) {
      if (uses.get(one.plan().settings().name()) == 1) {
        put(actions, one.plan().settings().name(), one);
      }
    }
    instances.forEach(one -> put(actions, one.plan().name(), one));
    return actions;
  }

  /** A stopped instance was stopped on purpose; a failed one is wrong. */
  @Override
  public List<Issue> issues() {
    return instances.stream()
        .filter(ServiceInstance::dead)
        .map(one -> one.plan().name())
        .map(name ->
            new Issue(
                "instance " + name + " has failed and does nothing",
                "look into the log for 'Instance failed', then: mailgw instance start " + name,
                true))
        .toList();
  }

  private static void put(Map<String, Action> actions, String name, ServiceInstance one) {
    actions.put(PATH + name + "/start", _ -> one.start());
    actions.put(
        PATH + name + "/stop",
        _ -> {
          one.stop();
          return List.of();
        });
  }
}
