package dev.mailgw.lab.witness;

import dev.mailgw.lab.wire.WireEvent.Kind;

/** A server that has said its last word hears nothing more. */
final class StopsWhenTold implements Rule {

  private final Tally tally = new Tally("sessions");

  @Override
  public String id() {
    return "stops-when-told";
  }

  @Override
  public String demands() {
    return "sends nothing more after BYE, 421 or a closing -ERR";
  }

  @Override
  public void hear(Observation seen) {
    if (seen.is(Kind.WENT_ON)) {
      tally.broken(seen.where() + " went on");
    } else if (seen.is(Kind.DISCONNECTED) && !seen.visit().account().isEmpty()) {
      tally.kept();
    }
  }

  @Override
  public Finding finding() {
    return tally.finding();
  }
}
