package dev.mailgw.lab.entra.signin;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.Consents;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.entra.signin.Visit.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what a visit needs next. Changes nothing. */
final class Steps {

  private final Directory directory;
  private final ConsentLedger ledger;
  private final Obstacles obstacles;

  Steps(Directory directory, ConsentLedger ledger) {
    this.directory = directory;
    this.ledger = ledger;
    this.obstacles = new Obstacles(directory);
  }

  /**
   * What comes next.
   *
   * @param known who can be picked
   */
  Step next(Visit visit, List<String> known) throws Stop {
    if (visit.account().isEmpty()) {
      return known.isEmpty() || visit.typing()
          ? new Step.AskAccount()
          : new Step.PickAccount(known);
    }
    String account = visit.account().get();
    LabUser user =
        directory
            .find(account)
            .orElseThrow(() -> Trouble.USER_UNKNOWN.stop(account, directory.tenant().domain()));
    return next(visit, user);
  }

  private Step next(Visit visit, LabUser user) throws Stop {
    if (!isProven(visit, user)) {
      return new Step.AskPassword(user.address());
    }
    Optional<Stop> blocked = obstacles.blocking(user, visit.errand().client());
    if (blocked.isPresent()) {
      return new Step.Blocked(blocked.get());
    }
    if (Obstacles.wantsSecondFactor(user) && !visit.strong()) {
      return new Step.AskSecondFactor(user.address(), Trouble.NEEDS_MFA.stop());
    }
    return visit.agreed() ? new Step.Done(user.address()) : consent(visit, user);
  }

  private static boolean isProven(Visit visit, LabUser user) {
    return Obstacles.wantsPassword(user)
        ? visit.evidence() == Evidence.PASSWORD
        : visit.evidence() != Evidence.NONE;
  }

  private Step consent(Visit visit, LabUser user) throws Stop {
    Errand errand = visit.errand();
    Application client =
        directory
            .application(errand.client())
            .orElseThrow(() ->
                Trouble.APPLICATION_UNKNOWN.stop(errand.client(), directory.tenant().domain()));
    var asked = ledger.read(errand.scope());
    if (errand instanceof Errand.AdminConsent) {
      List<String> all = new ArrayList<>(asked.delegated());
      all.addAll(asked.everything() && asked.exchange() ? Consents.ALL.roles() : List.of());
      return new Step.AskConsent(user.address(), all.stream().sorted().toList());
    }
    List<String> missing = ledger.missing(client, asked);
    if (!missing.isEmpty() && !directory.policy().userConsent()) {
      return new Step.NeedAdmin(
          user.address(), Trouble.ADMIN_NEEDED.stop(directory.tenant().domain(), errand.client()));
    }
    if (!missing.isEmpty()
        || errand.prompt() == Prompt.CONSENT
        || errand instanceof Errand.Device) {
      return new Step.AskConsent(user.address(), asked.delegated());
    }
    return new Step.Done(user.address());
  }
}
