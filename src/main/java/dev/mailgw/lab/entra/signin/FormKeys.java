package dev.mailgw.lab.entra.signin;

/**
 * What every form of a visit carries.
 *
 * @param canary proves that the browser was given the form
 * @param visit empty before a visit has begun
 */
record FormKeys(String canary, String visit) {

  /** A form that goes to this path. */
  Html form(String path, Html fields) {
    return Html.of(
        """
        <form method="post" action="%s" autocomplete="off">
        <input type="hidden" name="canary" value="%s">
        <input type="hidden" name="flow" value="%s">
        %s
        </form>\
        """,
        path, canary, visit, fields);
  }

  /** A step of a visit. */
  Html step(Html fields) {
    return form(SignInRoutes.LOGIN, fields);
  }
}
