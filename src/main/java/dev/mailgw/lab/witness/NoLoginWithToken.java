package dev.mailgw.lab.witness;

import dev.mailgw.lab.wire.WireEvent.Kind;

/**
 * Who sends a token as a password has taken the wrong way to sign in, and shows it to the wrong
 * eyes.
 */
final class NoLoginWithToken implements Rule {

  private final Tally tally = new Tally("sign-ins");

  @Override
  public String id() {
    return "no-login-with-token";
  }

  @Override
  public String demands() {
    return "does not present an access token where a password belongs";
  }

  @Override
  public void hear(Observation seen) {
    if (seen.is(Kind.TOKEN_AS_PASSWORD)) {
      tally.broken(seen.where() + " sent one");
    } else if (seen.is(Kind.SIGNED_IN)) {
      tally.kept();
    }
  }

  @Override
  public Finding finding() {
    return tally.finding();
  }
}
