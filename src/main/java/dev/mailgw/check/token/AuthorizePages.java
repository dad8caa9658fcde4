package dev.mailgw.check.token;

import dev.mailgw.oauth.OAuthAccount;
import java.io.IOException;
import java.net.URI;

/** The sign-in service's page for people. Safe for use by several threads. */
@FunctionalInterface
public interface AuthorizePages {

  /**
   * What the service answers if a browser that nobody has signed in with asks for a sign-in without
   * a dialogue ({@code prompt=none}). Nobody is signed in by that.
   *
   * @return the place where the browser is sent, if any, and the page, bounded
   * @throws IOException if there is no answer
   */
  String ask(OAuthAccount account, URI redirect) throws IOException, InterruptedException;
}
