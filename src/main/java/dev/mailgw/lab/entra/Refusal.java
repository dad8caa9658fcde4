package dev.mailgw.lab.entra;

/** The token endpoint says no; an ordinary answer, so it carries no stack trace. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Aadsts reason;
  private final String sentence;

  Refusal(Aadsts reason, String sentence) {
    super("AADSTS" + reason.number() + ": " + sentence, null, false, false);
    this.reason = reason;
    this.sentence = sentence;
  }

  /** Without the number. */
  String sentence() {
    return sentence;
  }

  Aadsts reason() {
    return reason;
  }
}
