package dev.mailgw.lab.entra.signin;

import java.util.Optional;

/**
 * How far one browser has come with one errand. Immutable.
 *
 * @param context of the browser, see {@link Browser}
 * @param account who wants to sign in, by address
 * @param typing whether the user wants to type an account in, rather than pick one
 * @param strong whether he has passed multi-factor authentication
 * @param agreed whether he has consented
 */
record Visit(
    String id,
    String context,
    Errand errand,
    Optional<String> account,
    Evidence evidence,
    boolean typing,
    boolean strong,
    boolean agreed) {

  /** How we know who it is. */
  enum Evidence {
    NONE("nothing"),
    PASSWORD("password"),
    SESSION("session of this browser"),
    WORKSTATION("single sign-on of the workstation");

    private final String words;

    Evidence(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  static Visit begin(String id, String context, Errand errand) {
    return new Visit(id, context, errand, Optional.empty(), Evidence.NONE, false, false, false);
  }

  Visit as(String account, Evidence evidence) {
    return new Visit(id, context, errand, Optional.of(account), evidence, typing, strong, agreed);
  }

  Visit asSomebodyElse() {
    return new Visit(id, context, errand, Optional.empty(), Evidence.NONE, true, false, agreed);
  }

  Visit strongly() {
    return new Visit(id, context, errand, account, evidence, typing, true, agreed);
  }

  Visit agreeing() {
    return new Visit(id, context, errand, account, evidence, typing, strong, true);
  }
}
