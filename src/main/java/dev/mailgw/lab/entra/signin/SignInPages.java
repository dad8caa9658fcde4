package dev.mailgw.lab.entra.signin;

import java.util.List;
import java.util.Optional;

/** The pages on which somebody says who he is. */
final class SignInPages {

  private static final Html CANCEL =
      new Html(
          "<button class=\"plain\" name=\"act\" value=\"cancel\" formnovalidate>Cancel</button>");

  private SignInPages() {}

  static Answer.Page account(FormKeys keys, String typed, Optional<String> problem) {
    var fields =
        Html.of(
            """
            %s
            <label for="loginfmt">Account</label>
            <input id="loginfmt" name="loginfmt" type="email" value="%s" required autofocus
              spellcheck="false" autocapitalize="none" autocomplete="username"%s>
            <div class="buttons">
            <button class="main" name="act" value="account">Next</button>
            %s
            </div>\
            """,
            alert(problem), typed, described(problem), CANCEL);
    return Answer.Page.of("Sign in", keys.step(fields));
  }

  static Answer.Page pick(FormKeys keys, List<String> known) {
    var accounts =
        known.stream()
            .map(account ->
                Html.of(
                    """
                    <li><button class="account" name="pick" value="%s">\
                    <span class="initial" aria-hidden="true">%s</span>\
                    <span>%s</span></button></li>\
                    """,
                    account, account.substring(0, 1), account))
            .toList();
    var fields =
        Html.of(
            """
            <ul class="accounts">
            %s
            <li><button class="account" name="act" value="other">\
            <span class="initial" aria-hidden="true">+</span>\
            <span>Use another account</span></button></li>
            </ul>
            <div class="buttons">%s</div>\
            """,
            Html.all(accounts), CANCEL);
    return Answer.Page.of("Pick an account", keys.step(fields));
  }

  static Answer.Page password(FormKeys keys, String account, Optional<String> problem) {
    var fields =
        Html.of(
            """
            %s
            %s
            <input type="hidden" name="loginfmt" value="%s" autocomplete="username">
            <label for="passwd">Password</label>
            <input id="passwd" name="passwd" type="password" required autofocus
              autocomplete="current-password"%s>
            <div class="buttons">
            <button class="main" name="act" value="password">Sign in</button>
            <button class="plain" name="act" value="other" formnovalidate>Use another account\
            </button>
            </div>\
            """,
            who(account), alert(problem), account, described(problem));
    return Answer.Page.of("Enter the password", keys.step(fields));
  }

  static Answer.Page secondFactor(FormKeys keys, String account) {
    var fields =
        Html.of(
            """
            %s
            <p>Your organization wants a second proof that it is you. In the lab, the button below \
            is the phone in your hand.</p>
            <div class="buttons">
            <button class="main" name="act" value="strong" autofocus>Approve</button>
            <button class="plain" name="act" value="deny">Deny</button>
            </div>\
            """,
            who(account));
    return Answer.Page.of("Approve the sign-in", keys.step(fields));
  }

  static Html who(String account) {
    return Html.of("<p class=\"who\"><span class=\"sr\">Account: </span>%s</p>", account);
  }

  private static Html alert(Optional<String> problem) {
    return problem
        .map(p -> Html.of("<p class=\"alert\" id=\"problem\" role=\"alert\">%s</p>", p))
        .orElse(Html.NOTHING);
  }

  private static Html described(Optional<String> problem) {
    return problem.isEmpty()
        ? Html.NOTHING
        : new Html(" aria-invalid=\"true\" aria-describedby=\"problem\"");
  }
}
