package dev.mailgw.lab.entra.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;

/** Puts an answer on the wire. */
final class PageWriter {

  private final Layout layout;

  PageWriter(Layout layout) {
    this.layout = layout;
  }

  void write(ServerResponse response, Browser browser, Reception.Reply reply) {
    remember(response, Surroundings.CONTEXT, browser.context());
    reply.session().ifPresent(session -> remember(response, Surroundings.SESSION, session));
    response
        .header("Cache-Control", "no-store, no-cache")
        .header("Pragma", "no-cache")
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer");
    switch (reply.answer()) {
      case Answer.Page page -> write(response, page);
      case Answer.Redirect(var location) ->
          response.status(302).header("Location", location).send();
    }
  }

  /**
   * Sets a cookie that lasts as long as the browser runs; an empty value takes it away. Other
   * sites' forms bring it too, since applications may send their users by POST.
   */
  void remember(ServerResponse response, String name, String value) {
    String end = value.isEmpty() ? "; Max-Age=0" : "";
    response
        .headers()
        .add(
            HeaderNames.SET_COOKIE,
            name + "=" + value + end + "; Path=/; Secure; HttpOnly; SameSite=None");
  }

  private void write(ServerResponse response, Answer.Page page) {
    response
        .status(page.status())
        .header("Content-Type", "text/html; charset=utf-8")
        .header("Content-Security-Policy", layout.policy(page.policy()))
        .send(layout.html(page).getBytes(UTF_8));
  }
}
