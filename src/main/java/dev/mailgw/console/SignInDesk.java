package dev.mailgw.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.oauth.Diagnosis;
import dev.mailgw.oauth.LocalFailure;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.signin.Accepted;
import dev.mailgw.oauth.signin.SignInPage;
import dev.mailgw.oauth.signin.SignIns;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sign-in of users: a page that says how to do it, the way to the service's page, and the page
 * that tells what came of it.
 */
final class SignInDesk {

  private static final Logger LOG = LoggerFactory.getLogger(SignInDesk.class);
  private static final String START = "/oauth/start";

  private final SignIns signIns;
  private final ChangeGate gate;
  private final ConsoleAddress address;

  SignInDesk(SignIns signIns, ChangeGate gate, ConsoleAddress address) {
    this.signIns = signIns;
    this.gate = gate;
    this.address = address;
  }

  Map<String, Map<String, Endpoint>> routes() {
    return Map.of(
        START,
        Map.of("GET", this::show, "POST", this::start),
        SignIns.CALLBACK,
        Map.of("GET", this::end));
  }

  /** The cookie must be set under the name to which the browser comes back. */
  private Answer show(Request request) {
    Optional<OAuthAccount> account = signIns.account(request.field("account"));
    if (account.isEmpty()) {
      return unknown();
    }
    if (address.calledOtherwise(request)) {
      return Answer.seeOther(address.base().orElseThrow() + page(account.get()));
    }
    return address
        .redirect()
        .map(redirect -> instruction(200, account.get(), redirect, ""))
        .orElseGet(SignInDesk::nameless);
  }

  /** A button elsewhere leads to the page first, the page's own button to the service. */
  private Answer start(Request request) {
    Optional<OAuthAccount> account = signIns.account(request.field("account"));
    if (account.isEmpty()) {
      return unknown();
    }
    if (request.field("begin").isEmpty()) {
      return Answer.seeOther(page(account.get()));
    }
    Optional<URI> redirect = address.redirect();
    if (redirect.isEmpty()) {
      return nameless();
    }
    return gate.refuseForm(request)
        .map(refusal -> instruction(refusal.status(), account.get(), redirect.get(), why(refusal)))
        .orElseGet(() -> begin(account.get(), redirect.get()));
  }

  private Answer begin(OAuthAccount account, URI redirect) {
    SignInPage page = signIns.begin(account.id(), redirect);
    return Answer.seeOther(page.address().toString())
        .with("Set-Cookie", SignInCookie.set(page.state(), address.encrypted()));
  }

  private Answer end(Request request) {
    String state = request.field("state");
    try {
      if (!SignInCookie.binds(state, request)) {
        throw Diagnosis.stray(LocalFailure.STALE_SIGN_IN, "");
      }
      Accepted accepted = signIns.finish(request.sent());
      return over(200, SignInPages.accepted(accepted), state);
    } catch (TokenException e) {
      LOG.warn("sign-in on the console: {}", e.getMessage());
      return over(400, SignInPages.refused(e.getMessage()), state);
    }
  }

  private Answer over(int status, String html, String state) {
    return Answer.page(status, html)
        .with("Set-Cookie", SignInCookie.clear(state, address.encrypted()));
  }

  /**
   * Any HTTPS site may follow: a directory may have its users sign in at yet another service. And
   * with no-referrer a browser would send the form as from nowhere ({@code Origin: null}).
   */
  private Answer instruction(int status, OAuthAccount account, URI redirect, String problem) {
    String html =
        SignInPages.instruction(
            account, redirect, redirect.resolve(page(account)), gate.wantsToken(), problem);
    return Answer.page(status, html)
        .with("Referrer-Policy", "same-origin")
        .with("Content-Security-Policy", SecurityHeaders.policy("'self' https:"));
  }

  private static String page(OAuthAccount account) {
    return START + "?account=" + URLEncoder.encode(account.id().value(), UTF_8);
  }

  private String why(Answer refusal) {
    return gate.wantsToken()
        ? "Nothing was begun: the admin token is missing or is not the one that is set."
        : "Nothing was begun: "
            + (refusal.body().contains("another site")
                ? "another site's page asked for it."
                : "set http.adminToken to do this from afar.");
  }

  private static Answer unknown() {
    return Answer.page(
        404, SignInPages.refused("There is no such account for which a user signs in."));
  }

  private static Answer nameless() {
    return Answer.page(
        409,
        SignInPages.refused(
            "Nobody can come back to this console from a sign-in: set http.externalUrl to the"
                + " address by which browsers find it, and register that address followed by "
                + SignIns.CALLBACK
                + " as redirect URI."));
  }
}
