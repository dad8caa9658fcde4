package dev.mailgw.console;

import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.signin.Accepted;
import java.net.URI;
import java.time.temporal.ChronoUnit;

/** What a person who signs in sees of the console. All texts from outside are escaped. */
final class SignInPages {

  private SignInPages() {}

  /**
   * What to do, before it begins.
   *
   * @param own this page's address, to be copied into a private window
   * @param problem why it did not begin just now; empty text if it was not tried
   */
  static String instruction(
      OAuthAccount account, URI redirect, URI own, boolean wantsToken, String problem) {
    return page(
        "Sign in for account " + account.id(),
        (problem.isEmpty() ? "" : banner("bad", problem))
            + banner("warn", "Do this in a private browser window.")
            + """
            <section>
            <p>In an ordinary window the sign-in page may take whoever is signed in on this workstation
            (single sign-on, Kerberos) without a question, and the token would be that person's.
            Open a private window, copy this address into it, and go on there:</p>
            <p><code>%s</code></p>
            <dl class="facts">
            <dt>Sign in as</dt><dd>%s</dd>
            <dt>Application</dt><dd>%s in %s</dd>
            <dt>Redirect URI</dt><dd><code>%s</code> – must be registered for the application exactly
            so, else the sign-in page says AADSTS50011</dd>
            </dl>
            <form method="post" action="/oauth/start">
            <input type="hidden" name="account" value="%s"><input type="hidden" name="begin" value="yes">
            %s<button type="submit">This is a private window: sign in</button>
            </form>
            </section>
            """
                .formatted(
                    escaped(own.toString()),
                    escaped(account.user()),
                    escaped(account.registration().clientId()),
                    escaped(account.registration().tenant()),
                    escaped(redirect.toString()),
                    escaped(account.id().value()),
                    wantsToken ? TOKEN : ""));
  }

  private static final String TOKEN =
      "<p><label>Admin token <input type=\"password\" name=\""
          + ChangeGate.TOKEN_FIELD
          + "\" autocomplete=\"off\" required></label></p>\n";

  /** It is stored. */
  static String accepted(Accepted accepted) {
    return page(
        "Signed in for account " + accepted.account(),
        banner("good", "The token is stored and in use.")
            + """
            <section>
            <dl class="facts">
            <dt>Who</dt><dd>%s</dd>
            <dt>Tenant</dt><dd>%s</dd>
            <dt>Permissions</dt><dd>%s</dd>
            <dt>Access token until</dt><dd>%s; it is renewed by itself</dd>
            </dl>
            <p>You can close this window.</p>
            </section>
            """
                .formatted(
                    escaped(accepted.identity().user()),
                    escaped(accepted.identity().tenant()),
                    escaped(String.join(", ", accepted.identity().permissions())),
                    accepted.expires().truncatedTo(ChronoUnit.SECONDS)));
  }

  /** It is not, and why. */
  static String refused(String why) {
    return page(
        "Not signed in",
        banner("bad", "What is stored was left as it was.")
            + "<section><p id=\"why\">"
            + escaped(why)
            + "</p></section>\n");
  }

  private static String banner(String kind, String text) {
    return "<p class=\"banner " + kind + "\" role=\"status\">" + escaped(text) + "</p>\n";
  }

  private static String page(String title, String main) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%1$s – mailgw</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/console.css">
    </head>
    <body>
    <header><h1>%1$s</h1></header>
    <main>
    %2$s</main>
    <footer><a href="/">Back to the console</a></footer>
    </body>
    </html>
    """
        .formatted(escaped(title), main);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
