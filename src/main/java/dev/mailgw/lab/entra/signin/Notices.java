package dev.mailgw.lab.entra.signin;

/** The pages that say how it ended. */
final class Notices {

  private Notices() {}

  /** The sentence is Microsoft's, and so is the status: a person reads this page, no program. */
  static Answer.Page error(Stop stop, Incident incident) {
    return Answer.Page.of(
        "Sorry, but we're having trouble signing you in.",
        Html.of(
            "<p class=\"alert\" role=\"alert\">%s</p>%s", stop.getMessage(), details(incident)));
  }

  static Html details(Incident incident) {
    return Html.of(
        """
        <dl>
        <dt>Request Id</dt><dd>%s</dd>
        <dt>Correlation Id</dt><dd>%s</dd>
        <dt>Timestamp</dt><dd>%s</dd>
        </dl>\
        """,
        incident.requestId(), incident.correlationId(), incident.timestamp());
  }

  static Answer.Page deviceDone(String user) {
    return notice(
        "You have signed in",
        "The device goes on as " + user + " within a few seconds. You can close this window.");
  }

  static Answer.Page deviceDeclined() {
    return notice("You have declined", "The device stays signed out. You can close this window.");
  }

  static Answer.Page deviceTooLate() {
    return notice(
        "The code is no longer good",
        "It has expired, or somebody has decided already. Let the device show a new code.");
  }

  static Answer.Page signedOut() {
    return notice("You have signed out", "It is a good idea to close this window.");
  }

  static Answer.Page privateWindow() {
    return notice(
        "This counts as a private window",
        "The workstation's single sign-on does not reach this browser until its cookies are gone."
            + " Open the sign-in of your application in this window now.");
  }

  private static Answer.Page notice(String title, String sentence) {
    return Answer.Page.of(title, Html.of("<p role=\"status\">%s</p>", sentence));
  }
}
