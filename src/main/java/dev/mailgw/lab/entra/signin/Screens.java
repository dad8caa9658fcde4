package dev.mailgw.lab.entra.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Optional;

/** Which page stands for a step. */
final class Screens {

  private Screens() {}

  static Answer.Page of(Step step, Visit visit, FormKeys keys, Incident incident) {
    return switch (step) {
      case Step.AskAccount() -> SignInPages.account(keys, typed(visit), Optional.empty());
      case Step.PickAccount(var known) -> SignInPages.pick(keys, known);
      case Step.AskPassword(var account) -> SignInPages.password(keys, account, Optional.empty());
      case Step.AskSecondFactor(var account, _) -> SignInPages.secondFactor(keys, account);
      case Step.AskConsent ask -> ConsentPages.ask(keys, visit.errand(), ask);
      case Step.NeedAdmin need ->
          ConsentPages.needAdmin(keys, need, incident, adminLink(visit.errand()));
      case Step.Blocked(var reason) -> Notices.error(reason, incident);
      case Step.Done _ -> throw new IllegalArgumentException("nothing is left to ask");
    };
  }

  private static String typed(Visit visit) {
    return visit.typing() ? "" : visit.errand().hint().orElse("");
  }

  /** Where an administrator can help at once. */
  private static Html adminLink(Errand errand) {
    String query =
        errand
            .returnAddress()
            .map(back -> "&redirect_uri=" + URLEncoder.encode(back.uri(), UTF_8))
            .orElse("");
    return Html.of(
        "<a href=\"%s\">Have an administrator's account? Consent for the organization</a>",
        "/organizations/adminconsent?client_id=" + errand.client() + query);
  }
}
