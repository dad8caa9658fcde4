package dev.mailgw.retrieve;

import dev.mailgw.alias.AliasRegistry;
import dev.mailgw.alias.AliasStatus;
import dev.mailgw.alias.FailureClass;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.Reason;
import dev.mailgw.retrieve.HostWatch.Contact;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an alias may be visited now: its status, what its server asked for, what others know of
 * its host. Learns from each visit. Safe for use by several threads.
 */
final class Admission {

  private static final Set<String> UNREACHABLE = Set.of("host-unknown", "timeout", "port-blocked");

  private final AliasRegistry registry;
  private final VisitRules rules;
  private final Suspensions suspensions;
  private final HostWatch hosts;

  Admission(AliasRegistry registry, VisitRules rules, InstantSource clock) {
    this.registry = registry;
    this.rules = rules;
    this.suspensions = new Suspensions(rules.firstBackOff(), clock);
    this.hosts = new HostWatch(clock);
  }

  /** Why the mailbox is not to be visited now, as far as it alone is concerned. */
  Optional<Reason> obstacle(RetrieverAlias alias) {
    if (!registry.mayConnect(alias.id())) {
      return Optional.of(inactive(alias));
    }
    return suspensions
        .until(alias)
        .filter(_ -> rules.obeysBackOff())
        .map(end ->
            new Reason(
                "alias-backing-off",
                "alias " + alias.id() + ": the server asked for patience until " + end));
  }

  /** The same with a place at hand; where empty, {@link #left} has to follow. */
  Optional<Reason> enter(RetrieverAlias alias) {
    return obstacle(alias)
        .or(() ->
            rules.sharesUnreachable()
                ? hosts
                    .enter(alias)
                    .map(why -> new Reason("host-down", "alias " + alias.id() + ": " + why))
                : Optional.empty());
  }

  /** A visit is over, and went so. */
  void left(RetrieverAlias alias, VisitReport report) {
    hosts.left(alias, contact(report));
    report
        .failure()
        .ifPresentOrElse(
            e -> suspensions.heed(alias, e.reason()), () -> suspensions.succeeded(alias));
  }

  /** A visit broke off, and tells nothing. */
  void leftUnknown(RetrieverAlias alias) {
    hosts.left(alias, Contact.NONE);
  }

  private static Contact contact(VisitReport report) {
    boolean spoke = report.signedIn() || report.phases().phases().containsKey(Phase.AUTH);
    if (spoke || report.failure().isEmpty()) {
      return Contact.ANSWERED;
    }
    boolean silent = UNREACHABLE.contains(report.failure().get().reason().cause());
    return silent ? Contact.SILENCE : Contact.NONE;
  }

  private Reason inactive(RetrieverAlias alias) {
    AliasStatus status = registry.status(alias.id());
    boolean manual = status.failure().filter(FailureClass.MANUAL::equals).isPresent();
    String cure = manual ? "activate it when the cause is gone" : "it is tried again by itself";
    return new Reason("alias-inactive", "alias " + alias.id() + " is inactive; " + cure);
  }
}
