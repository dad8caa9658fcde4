package dev.mailgw.lab.entra.signin;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.Consents;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.entra.signin.Permissions.Asked;
import dev.mailgw.lab.entra.signin.Permissions.NotGrantable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What has been consented to, and what a request asks for beyond it. */
final class ConsentLedger {

  private final Directory directory;
  private final Permissions permissions;

  ConsentLedger(Directory directory, Permissions permissions) {
    this.directory = directory;
    this.permissions = permissions;
  }

  /** Refuses a scope that nobody can grant. */
  Asked read(String scope) throws Stop {
    try {
      return permissions.read(scope);
    } catch (NotGrantable e) {
      throw e.stop();
    }
  }

  /**
   * What somebody has yet to consent to. To other resources than Exchange Online, consent counts as
   * given; and who asks for everything is content with what there is, if there is anything.
   */
  List<String> missing(Application client, Asked asked) {
    Set<String> given = client.consents().delegated();
    if (!asked.exchange() || (asked.everything() && !given.isEmpty())) {
      return List.of();
    }
    return asked.delegated().stream().filter(p -> !given.contains(p)).toList();
  }

  /** A user consents. */
  void consent(Errand errand) throws Stop {
    Asked asked = read(errand.scope());
    if (asked.exchange()) {
      enter(errand.client(), asked.delegated(), Set.of());
    }
  }

  /** An administrator consents; the application's own permissions come with everything. */
  void consentForAll(Errand errand) throws Stop {
    Asked asked = read(errand.scope());
    if (asked.exchange()) {
      Set<String> roles = asked.everything() ? Consents.ALL.roles() : Set.of();
      enter(errand.client(), asked.delegated(), roles);
    }
  }

  private void enter(String client, Collection<String> delegated, Collection<String> roles) {
    directory.changeApplication(
        client,
        application -> {
          Set<String> allDelegated = new HashSet<>(application.consents().delegated());
          allDelegated.addAll(delegated);
          Set<String> allRoles = new HashSet<>(application.consents().roles());
          allRoles.addAll(roles);
          return application.withConsents(new Consents(allDelegated, allRoles));
        });
  }
}
