package dev.mailgw.lab.entra.signin;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages on which somebody lets an application have something, or learns that he can't. */
final class ConsentPages {

  private static final Map<String, String> WORDS =
      Map.of(
          "IMAP.AccessAsUser.All", "Read, change and delete your mail over IMAP",
          "POP.AccessAsUser.All", "Read and delete your mail over POP3",
          "SMTP.Send", "Send mail as you over SMTP",
          "IMAP.AccessAsApp", "Open the mailboxes it is given over IMAP, without a user",
          "POP.AccessAsApp", "Open the mailboxes it is given over POP3, without a user",
          "SMTP.SendAsApp", "Send mail as the mailboxes it is given, without a user",
          "User.Read", "Sign you in and read your profile");

  private ConsentPages() {}

  static Answer.Page ask(FormKeys keys, Errand errand, Step.AskConsent step) {
    var fields =
        Html.of(
            """
            %s
            <p>%s</p>
            <p class="app">%s</p>
            <p>It asks for permission to:</p>
            <ul class="permissions">
            %s
            </ul>
            <div class="buttons">
            <button class="main" name="act" value="accept">%s</button>
            <button class="plain" name="act" value="decline">%s</button>
            </div>\
            """,
            SignInPages.who(step.account()),
            introduction(errand),
            errand.client(),
            list(step.permissions()),
            errand instanceof Errand.Device ? "Continue" : "Accept",
            errand instanceof Errand.Device ? "Decline" : "Cancel");
    return Answer.Page.of(title(errand), keys.step(fields));
  }

  static Answer.Page needAdmin(FormKeys keys, Step.NeedAdmin step, Incident incident, Html link) {
    var fields =
        Html.of(
            """
            %s
            <p>This application needs permission to resources in your organization that only an \
            administrator can grant.</p>
            <p>%s</p>
            <p>%s</p>
            %s
            <div class="buttons">
            <button class="main" name="act" value="decline">Return to the application without \
            consent</button>
            </div>\
            """,
            SignInPages.who(step.account()),
            step.reason().getMessage(),
            link,
            Notices.details(incident));
    return Answer.Page.of("Administrator approval is needed", keys.step(fields));
  }

  private static String title(Errand errand) {
    return switch (errand) {
      case Errand.Authorization _ -> "Permissions requested";
      case Errand.Device _ -> "Let this device sign in?";
      case Errand.AdminConsent _ -> "Permissions requested for the organization";
    };
  }

  private static String introduction(Errand errand) {
    return switch (errand) {
      case Errand.Authorization _ -> "An application wants to act for you.";
      case Errand.Device d ->
          "A device that shows the code %s wants to sign in as you. Go on only if it is yours."
              .formatted(d.userCode());
      case Errand.AdminConsent _ ->
          "If you accept, the application has these permissions for everybody in the organization,"
              + " and nobody else is asked.";
    };
  }

  private static Html list(List<String> permissions) {
    return Html.all(permissions.stream().map(ConsentPages::item).toList());
  }

  private static Html item(String permission) {
    return Optional.ofNullable(WORDS.get(permission))
        .map(words -> Html.of("<li>%s <code>%s</code></li>", words, permission))
        .orElseGet(() -> Html.of("<li><code>%s</code></li>", permission));
  }
}
