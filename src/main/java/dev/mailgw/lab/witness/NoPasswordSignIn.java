package dev.mailgw.lab.witness;

import dev.mailgw.lab.wire.WireEvent.Kind;

/** Basic authentication is switched off for good; to try it only gives the password away. */
final class NoPasswordSignIn implements Rule {

  private final Tally tally = new Tally("sign-ins");

  @Override
  public String id() {
    return "no-password-sign-in";
  }

  @Override
  public String demands() {
    return "does not try a password";
  }

  @Override
  public void hear(Observation seen) {
    if (seen.is(Kind.PASSWORD_TRIED)) {
      tally.broken(seen.where() + " tried one");
    } else if (seen.is(Kind.SIGNED_IN)) {
      tally.kept();
    }
  }

  @Override
  public Finding finding() {
    return tally.finding();
  }
}
