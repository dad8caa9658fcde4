package dev.mailgw.lab.entra.signin;

import dev.mailgw.lab.entra.signin.Visit.Evidence;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the forms of a visit. Each is good only at the step whose page it is on. */
final class Desk {

  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

  private final Entrance entrance;
  private final Accounts accounts;
  private final ConsentLedger ledger;
  private final Completion completion;
  private final Reports reports;

  Desk(
      Entrance entrance,
      Accounts accounts,
      ConsentLedger ledger,
      Completion completion,
      Reports reports) {
    this.entrance = entrance;
    this.accounts = accounts;
    this.ledger = ledger;
    this.completion = completion;
    this.reports = reports;
  }

  /**
   * Takes a form.
   *
   * @param due the step at which the visit is
   */
  Turn take(Parameters form, Visit visit, Step due, Browser browser, Incident incident)
      throws Stop {
    Optional<String> picked = form.find("pick");
    if (picked.isPresent()) {
      return new Turn.Onward(picked(visit, picked.get(), browser));
    }
    return switch (form.require("act")) {
      case "account" -> typed(visit, form.find("loginfmt").orElse(""), browser);
      case "other" -> new Turn.Onward(visit.asSomebodyElse());
      case "password" -> password(visit, due, form.find("passwd").orElse(""), browser);
      case "strong" -> strong(visit, due);
      case "deny" -> new Turn.Over(Notices.error(Trouble.MFA_DENIED.stop(), incident));
      case "accept" -> consent(visit, due);
      case "cancel", "decline" -> new Turn.Over(completion.declined(visit.errand(), incident));
      default -> throw Trouble.REQUEST_MALFORMED.stop();
    };
  }

  /** Who has to log in proves himself once more, however he is known. */
  private Visit picked(Visit visit, String account, Browser browser) {
    boolean anew = visit.errand().prompt() == Prompt.LOGIN;
    return visit.as(account, anew ? Evidence.NONE : entrance.evidence(account, browser));
  }

  private Turn typed(Visit visit, String name, Browser browser) {
    return accounts
        .find(name)
        .<Turn>map(user -> new Turn.Onward(visit.as(user.address(), Evidence.NONE)))
        .orElseGet(() ->
            new Turn.Again(
                SignInPages.account(
                    browser.keys(visit), name, Optional.of(accounts.unknown(name)))));
  }

  private Turn password(Visit visit, Step due, String typed, Browser browser) throws Stop {
    if (!(due instanceof Step.AskPassword(var account))) {
      throw Trouble.REQUEST_MALFORMED.stop();
    }
    if (!accounts.isPassword(account, typed)) {
      reports.refused(account + " in the browser: not the password");
      return new Turn.Again(
          SignInPages.password(
              browser.keys(visit), account, Optional.of(Trouble.PASSWORD_WRONG.line())));
    }
    return new Turn.Onward(visit.as(account, Evidence.PASSWORD));
  }

  private static Turn strong(Visit visit, Step due) throws Stop {
    if (!(due instanceof Step.AskSecondFactor)) {
      throw Trouble.REQUEST_MALFORMED.stop();
    }
    return new Turn.Onward(visit.strongly());
  }

  private Turn consent(Visit visit, Step due) throws Stop {
    if (!(due instanceof Step.AskConsent(var account, _))) {
      throw Trouble.REQUEST_MALFORMED.stop();
    }
    if (visit.errand() instanceof Errand.AdminConsent errand) {
      ledger.consentForAll(errand);
    } else {
      ledger.consent(visit.errand());
    }
    LOG.info("{} consents to what {} asks for", account, visit.errand().client());
    return new Turn.Onward(visit.agreeing());
  }
}
