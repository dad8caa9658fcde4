package dev.mailgw.lab.entra;

/** The token endpoint says no; an ordinary answer, so it carries no stack trace. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Aadsts reason;

  Refusal(Aadsts reason, String sentence) {
    super("AADSTS" + reason.number() + ": " + sentence, null, false, false);
    this.reason = reason;
  }

  Aadsts reason() {
    return reason;
  }
}
