package dev.mailgw.app.login;

import dev.mailgw.oauth.signin.Accepted;

/** What the browser shows when it has come back. All texts from outside are escaped. */
final class LoopbackPage {

  private LoopbackPage() {}

  static String accepted(Accepted accepted) {
    return page(
        "Signed in",
        accepted.identity().user()
            + " has signed in for account "
            + accepted.account()
            + ". The token is stored. You can close this window.");
  }

  static String refused(String why) {
    return page("Not signed in: what is stored was left as it was", why);
  }

  static String nothing() {
    return page("Nothing here", "This is not the sign-in that mailgw waits for.");
  }

  private static String page(String title, String text) {
    return """
    <!doctype html>
    <html lang="en">
    <head><meta charset="utf-8"><title>%1$s – mailgw</title></head>
    <body><h1>%1$s</h1><p>%2$s</p></body>
    </html>
    """
        .formatted(escaped(title), escaped(text));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
