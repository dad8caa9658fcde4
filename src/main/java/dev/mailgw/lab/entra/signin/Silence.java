package dev.mailgw.lab.entra.signin;

/** What an application hears that did not want its user to be asked ({@code prompt=none}). */
final class Silence {

  private Silence() {}

  /** The step that would have needed a page, as a refusal. */
  static Stop broken(Step step, Errand errand) {
    return switch (step) {
      case Step.PickAccount _ -> Trouble.SELECT_ACCOUNT.stop();
      case Step.AskSecondFactor(_, var reason) -> reason;
      case Step.AskConsent _, Step.NeedAdmin _ -> Trouble.CONSENT_MISSING.stop(errand.client());
      case Step.Blocked(var reason) -> reason;
      case Step.AskAccount _, Step.AskPassword _, Step.Done _ -> Trouble.NOBODY_SIGNED_IN.stop();
    };
  }
}
