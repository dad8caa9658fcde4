package dev.mailgw.lab.witness;

import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.About.By;
import dev.mailgw.lab.wire.WireEvent.Kind;

/** LOGOUT and QUIT end a session. Those that the server or a fault ended do not count. */
final class ClosesProperly implements Rule {

  /** A process that is killed now and then is no bad client. */
  private static final int FORGIVEN = 2;

  private static final int PERCENT = 10;

  private final Tally tally = new Tally("sessions");

  @Override
  public String id() {
    return "closes-properly";
  }

  @Override
  public String demands() {
    return "says good-bye before it hangs up";
  }

  @Override
  public void hear(Observation seen) {
    if (!seen.is(Kind.DISCONNECTED) || seen.atEntra() || seen.visit().account().isEmpty()) {
      return;
    }
    boolean dropped = seen.event().about() instanceof About.End(var by) && by == By.CLIENT;
    if (seen.visit().hasSignedOff()) {
      tally.kept();
    } else if (dropped && !seen.visit().isDisturbed()) {
      tally.broken(seen.where() + " was dropped");
    }
  }

  @Override
  public Finding finding() {
    return tally.finding(
        tally.broken() <= FORGIVEN || tally.broken() * 100 <= tally.all() * PERCENT);
  }
}
