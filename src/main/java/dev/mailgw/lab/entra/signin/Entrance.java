package dev.mailgw.lab.entra.signin;

import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.entra.signin.Visit.Evidence;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides whether somebody is known at the door. */
final class Entrance {

  private final Directory directory;
  private final Sessions sessions;
  private final WorkstationUser workstation;

  Entrance(Directory directory, Sessions sessions, WorkstationUser workstation) {
    this.directory = directory;
    this.sessions = sessions;
    this.workstation = workstation;
  }

  /** The visit as it begins: with a user, if one is known and the prompt lets him through. */
  Visit enter(Visit visit, Browser browser) {
    Errand errand = visit.errand();
    Optional<Visit> known =
        errand.prompt().allowsSilence() ? silently(visit, browser) : Optional.empty();
    return known.orElseGet(() -> hinted(visit));
  }

  /** Who can be picked: the users of the browser's session and that of the workstation. */
  List<String> known(Browser browser) {
    Set<String> known = new LinkedHashSet<>(sessions.users(browser.session()));
    ofWorkstation(browser).ifPresent(known::add);
    return List.copyOf(known);
  }

  /** How it is known that a user who was picked is himself. */
  Evidence evidence(String user, Browser browser) {
    if (sessions.users(browser.session()).contains(user)) {
      return Evidence.SESSION;
    }
    return ofWorkstation(browser).filter(user::equals).isPresent()
        ? Evidence.WORKSTATION
        : Evidence.NONE;
  }

  /** The hint chooses among sessions, but it does not keep the workstation's user away. */
  private Optional<Visit> silently(Visit visit, Browser browser) {
    List<String> users = sessions.users(browser.session());
    Optional<String> hint = visit.errand().hint();
    if (hint.isPresent() && users.contains(hint.get())) {
      return Optional.of(visit.as(hint.get(), Evidence.SESSION));
    }
    if (hint.isEmpty() && !users.isEmpty()) {
      return users.size() == 1
          ? Optional.of(visit.as(users.getFirst(), Evidence.SESSION))
          : Optional.empty();
    }
    return ofWorkstation(browser).map(user -> visit.as(user, Evidence.WORKSTATION));
  }

  private Visit hinted(Visit visit) {
    Errand errand = visit.errand();
    return errand
        .hint()
        .filter(hint -> errand.prompt() != Prompt.SELECT_ACCOUNT)
        .flatMap(directory::find)
        .map(user -> visit.as(user.address(), Evidence.NONE))
        .orElse(visit);
  }

  private Optional<String> ofWorkstation(Browser browser) {
    return browser.privateWindow()
        ? Optional.empty()
        : workstation.address().flatMap(directory::find).map(LabUser::address);
  }
}
