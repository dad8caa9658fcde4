package dev.mailgw.lab.witness;

import dev.mailgw.lab.wire.WireEvent.Kind;
import java.util.HashSet;
import java.util.Set;

/** A certificate that is expired, of another name or of an unknown authority ends the matter. */
final class VerifiesCertificates implements Rule {

  private final Tally tally = new Tally("bad certificates shown");
  private final Set<String> betrayed = new HashSet<>();

  @Override
  public String id() {
    return "verifies-certificates";
  }

  @Override
  public String demands() {
    return "shows no credentials to a server whose certificate is bad";
  }

  @Override
  public void hear(Observation seen) {
    if (!seen.visit().hasBadCertificate()) {
      return;
    }
    if (seen.showsCredentials() && seen.visit().isSecured() && betrayed.add(seen.where())) {
      tally.broken(seen.where() + " went on");
    } else if (seen.is(Kind.DISCONNECTED) && !betrayed.remove(seen.where())) {
      tally.kept();
    }
  }

  @Override
  public Finding finding() {
    return tally.finding();
  }
}
