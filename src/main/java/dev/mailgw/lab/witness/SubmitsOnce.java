package dev.mailgw.lab.witness;

import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent.Kind;
import java.util.Map;

/** A mail that comes twice is no fault of the client if a fault swallowed the first answer. */
final class SubmitsOnce implements Rule {

  private static final int MOST_MAILS = 50_000;

  private final Tally tally = new Tally("mails accepted");
  private final Map<Integer, Visit> submitted = new Latest<>(MOST_MAILS);

  @Override
  public String id() {
    return "submits-once";
  }

  @Override
  public String demands() {
    return "submits a mail once; only noted";
  }

  @Override
  public void hear(Observation seen) {
    if (seen.is(Kind.ACCEPTED) && seen.event().about() instanceof About.Mail(var messageId)) {
      Visit before = submitted.put(messageId.hashCode(), seen.visit());
      if (before == null || before.isDisturbed()) {
        tally.kept();
      } else {
        tally.broken(seen.where() + " had been accepted before, and told so");
      }
    }
  }

  @Override
  public Finding finding() {
    return tally.note();
  }
}
