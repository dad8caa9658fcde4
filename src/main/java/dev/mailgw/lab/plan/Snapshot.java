package dev.mailgw.lab.plan;

import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.TenantPolicy;
import dev.mailgw.lab.directory.TokenTwist;
import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.limit.Throttles;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a tenant was like at one moment. */
record Snapshot(
    List<LabUser> users,
    List<Application> applications,
    TenantPolicy policy,
    TokenTwist twist,
    Limits limits,
    double rate) {

  static Snapshot of(Directory directory, Throttles throttles, LabClock clock) {
    return new Snapshot(
        directory.users(),
        directory.applications(),
        directory.policy(),
        directory.twist(),
        throttles.limits(),
        clock.rate());
  }

  /** Makes it so again. Time that has passed, and applications that came since, stay. */
  void restore(Directory directory, Throttles throttles, LabClock clock) {
    Set<String> known = users.stream().map(LabUser::address).collect(Collectors.toSet());
    directory.users().stream()
        .map(LabUser::address)
        .filter(address -> !known.contains(address))
        .forEach(directory::removeUser);
    users.forEach(directory::add);
    applications.forEach(directory::add);
    directory.changePolicy(_ -> policy);
    directory.changeTwist(_ -> twist);
    throttles.change(limits);
    clock.run(rate);
  }
}
