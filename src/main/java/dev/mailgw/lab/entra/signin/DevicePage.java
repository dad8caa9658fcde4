package dev.mailgw.lab.entra.signin;

/** The page where the code that a device shows is entered. */
final class DevicePage {

  private DevicePage() {}

  static Answer.Page ask(FormKeys keys) {
    return page(keys, Html.NOTHING, Html.NOTHING);
  }

  static Answer.Page askAgain(FormKeys keys) {
    return page(
        keys,
        new Html(
            "<p class=\"alert\" id=\"problem\" role=\"alert\">That code didn't work. Check the code"
                + " and try again.</p>"),
        new Html(" aria-invalid=\"true\" aria-describedby=\"problem\""));
  }

  private static Answer.Page page(FormKeys keys, Html problem, Html described) {
    var fields =
        Html.of(
            """
            <p>Enter the code that your device or application shows. It signs in as you.</p>
            %s
            <label for="otc">Code</label>
            <input id="otc" name="otc" class="code" maxlength="12" required autofocus
              spellcheck="false" autocapitalize="characters" autocomplete="one-time-code"%s>
            <div class="buttons"><button class="main">Next</button></div>\
            """,
            problem, described);
    return Answer.Page.of("Enter the code", keys.form(SignInRoutes.DEVICE_AUTH, fields));
  }
}
