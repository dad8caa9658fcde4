package dev.mailgw.lab.witness;

/** Nothing secret goes over a line that is not. */
final class TlsBeforeCredentials implements Rule {

  private final Tally tally = new Tally("sign-ins");

  @Override
  public String id() {
    return "tls-before-credentials";
  }

  @Override
  public String demands() {
    return "has TLS up before it shows credentials";
  }

  @Override
  public void hear(Observation seen) {
    if (seen.atEntra() || !seen.showsCredentials()) {
      return;
    }
    if (seen.visit().isSecured()) {
      tally.kept();
    } else {
      tally.broken(seen.where() + " had no TLS");
    }
  }

  @Override
  public Finding finding() {
    return tally.finding();
  }
}
