package dev.mailgw.lab.entra.signin;

import java.util.List;

/** What comes next in a visit. */
sealed interface Step {

  /** Type your account in. */
  record AskAccount() implements Step {}

  /** Pick one of these. */
  record PickAccount(List<String> known) implements Step {}

  record AskPassword(String account) implements Step {}

  /**
   * A second factor is wanted.
   *
   * @param reason for the log and for those who must not be asked
   */
  record AskSecondFactor(String account, Stop reason) implements Step {}

  /** Consent to these permissions. */
  record AskConsent(String account, List<String> permissions) implements Step {}

  /** Only an administrator can consent. */
  record NeedAdmin(String account, Stop reason) implements Step {}

  /** Here it ends. */
  record Blocked(Stop reason) implements Step {}

  /** Everything is in order. */
  record Done(String account) implements Step {}
}
