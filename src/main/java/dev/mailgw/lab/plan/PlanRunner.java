package dev.mailgw.lab.plan;

import dev.mailgw.lab.admin.EditException;
import dev.mailgw.lab.admin.Grammar.Subject;
import dev.mailgw.lab.admin.TenantEdit;
import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.Faults;
import dev.mailgw.lab.limit.Throttles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts plans into force on a running lab, one upon the other, and takes them all back. Safe for use
 * by several threads.
 */
public final class PlanRunner {

  /** An edit, and whom it means in this tenant. */
  private record Meant(Edit edit, List<String> whom) {}

  private final Directory directory;
  private final Throttles throttles;
  private final Faults faults;
  private final LabClock clock;
  private final TenantEdit edit;
  private final List<Plan> applied = new ArrayList<>();
  private Optional<Snapshot> before = Optional.empty();

  public PlanRunner(Directory directory, Throttles throttles, Faults faults, LabClock clock) {
    this.directory = directory;
    this.throttles = throttles;
    this.faults = faults;
    this.clock = clock;
    this.edit = new TenantEdit(directory, throttles, clock);
  }

  /** Names of the plans in force, the oldest first. */
  public synchronized List<String> applied() {
    return applied.stream().map(Plan::name).toList();
  }

  /**
   * Changes the tenant, then the clock, then lets the faults come into force. Whom a plan means is
   * decided before it changes anything. What accounts have used up of their limits is forgotten.
   *
   * @throws EditException if the plan does not fit this tenant; then nothing has changed
   */
  public synchronized void apply(Plan plan) throws EditException {
    Snapshot now = Snapshot.of(directory, throttles, clock);
    try {
      plan.newUsers().forEach(name -> edit.newUser(name, "lab-" + name));
      for (Meant meant : meant(plan)) {
        make(meant);
      }
    } catch (EditException e) {
      now.restore(directory, throttles, clock);
      throw e;
    }
    throttles.forget();
    clock.advance(plan.advance());
    if (plan.rate() != 1) {
      clock.run(plan.rate());
    }
    plan.faults().forEach(fault -> faults.add(fault, plan.seed()));
    applied.add(plan);
    before = before.or(() -> Optional.of(now));
  }

  /**
   * Makes the tenant what it was before the first plan, lifts the faults of all plans, revives the
   * tokens that they have killed, forgets what accounts have used up of their limits, and lets the
   * clock run as it did. The time that plans have put it forward is not taken back. Does nothing if
   * no plan is in force.
   */
  public synchronized void reset() {
    Set<String> theirs =
        applied.stream()
            .flatMap(plan -> plan.faults().stream())
            .map(Fault::name)
            .collect(Collectors.toSet());
    theirs.forEach(faults::remove);
    faults.deadTokens().revive(theirs);
    if (before.isPresent()) {
      before.get().restore(directory, throttles, clock);
      throttles.forget();
    }
    applied.clear();
    before = Optional.empty();
  }

  private List<Meant> meant(Plan plan) throws EditException {
    List<Meant> all = new ArrayList<>();
    for (Edit one : plan.edits()) {
      all.add(
          new Meant(
              one, one.subject() == Subject.USER ? edit.select(one.who()) : List.of(one.who())));
    }
    return all;
  }

  private void make(Meant meant) throws EditException {
    for (String who : meant.whom()) {
      make(meant.edit(), who);
    }
  }

  private void make(Edit one, String who) throws EditException {
    switch (one.subject()) {
      case USER -> edit.user(who, one.key(), one.value());
      case APPLICATION -> edit.application(who, one.key(), one.value());
      case TENANT -> edit.tenant(one.key(), one.value());
      case LIMITS -> edit.limit(one.key(), one.value());
    }
  }
}
