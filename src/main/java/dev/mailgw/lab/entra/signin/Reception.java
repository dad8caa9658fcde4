package dev.mailgw.lab.entra.signin;

import dev.mailgw.lab.entra.code.Expiring;
import dev.mailgw.lab.entra.code.RandomText;
import dev.mailgw.lab.entra.signin.Visit.Evidence;
import java.util.Optional;

/** Leads each visit from its first request to its end. Safe for use by several threads. */
final class Reception {

  /**
   * What goes back.
   *
   * @param session the browser's new one, if somebody has signed in
   */
  record Reply(Answer answer, Optional<String> session) {

    static Reply of(Answer answer) {
      return new Reply(answer, Optional.empty());
    }
  }

  private final Expiring<Visit> visits;
  private final RandomText random;
  private final Entrance entrance;
  private final Sessions sessions;
  private final Steps steps;
  private final Desk desk;
  private final Completion completion;
  private final Reports reports;

  Reception(
      Expiring<Visit> visits,
      RandomText random,
      Entrance entrance,
      Sessions sessions,
      Steps steps,
      Desk desk,
      Completion completion,
      Reports reports) {
    this.visits = visits;
    this.random = random;
    this.entrance = entrance;
    this.sessions = sessions;
    this.steps = steps;
    this.desk = desk;
    this.completion = completion;
    this.reports = reports;
  }

  /** The first request of an errand. */
  Reply begin(Errand errand, Browser browser, Incident incident) throws Stop {
    Visit visit =
        entrance.enter(Visit.begin(random.base64(24), browser.context(), errand), browser);
    Step step = steps.next(visit, entrance.known(browser));
    if (errand.prompt() == Prompt.NONE && !(step instanceof Step.Done)) {
      throw Silence.broken(step, errand).at(errand.returnAddress().orElseThrow());
    }
    return go(visit, step, browser, incident);
  }

  /** A form has come back. */
  Reply take(Parameters form, Browser browser, Incident incident) throws Stop {
    browser.check(form);
    Visit visit =
        visits
            .find(form.find("flow").orElse(""))
            .filter(v -> v.context().equals(browser.context()))
            .orElseThrow(Trouble.FLOW_EXPIRED::stop);
    Step due = steps.next(visit, entrance.known(browser));
    return switch (desk.take(form, visit, due, browser, incident)) {
      case Turn.Onward(var onward) ->
          go(onward, steps.next(onward, entrance.known(browser)), browser, incident);
      case Turn.Again(var page) -> Reply.of(leading(page, visit.errand()));
      case Turn.Over(var answer) -> {
        visits.remove(visit.id());
        yield Reply.of(answer);
      }
    };
  }

  private Reply go(Visit visit, Step step, Browser browser, Incident incident) {
    if (step instanceof Step.Done(var user)) {
      return done(visit, user, browser, incident);
    }
    if (step instanceof Step.Blocked(var reason)) {
      reports.refused(visit.account().orElse("nobody") + " in the browser: " + reason.getMessage());
    }
    visits.put(visit.id(), visit);
    Answer.Page page = Screens.of(step, visit, browser.keys(visit), incident);
    return Reply.of(leading(page, visit.errand()));
  }

  private Reply done(Visit visit, String user, Browser browser, Incident incident) {
    visits.remove(visit.id());
    reports.signedIn(
        user,
        "%s to %s by %s%s (trace %s)"
            .formatted(
                user,
                visit.errand().client(),
                visit.evidence(),
                visit.strong() ? " and a second factor" : "",
                incident.requestId()));
    Optional<String> session =
        visit.evidence() == Evidence.SESSION
            ? Optional.empty()
            : Optional.of(sessions.add(browser.session(), user));
    return new Reply(completion.done(visit, user, incident), session);
  }

  private static Answer.Page leading(Answer.Page page, Errand errand) {
    return errand.returnAddress().map(page::leadingTo).orElse(page);
  }
}
