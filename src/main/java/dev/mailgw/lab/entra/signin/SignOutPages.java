package dev.mailgw.lab.entra.signin;

import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.entra.signin.Reception.Reply;
import java.util.Optional;

/** Where a session ends. */
final class SignOutPages {

  private final Directory directory;
  private final Sessions sessions;

  SignOutPages(Directory directory, Sessions sessions) {
    this.directory = directory;
    this.sessions = sessions;
  }

  /** Goes on only to an address that is registered for some application. */
  Reply signOut(Ask ask) {
    sessions.end(ask.browser().session());
    Answer answer =
        ask.parameters()
            .find("post_logout_redirect_uri")
            .filter(this::isRegistered)
            .<Answer>map(Answer.Redirect::new)
            .orElseGet(Notices::signedOut);
    return new Reply(answer, Optional.of(""));
  }

  private boolean isRegistered(String uri) {
    return directory.applications().stream().anyMatch(a -> a.redirectUris().contains(uri));
  }
}
