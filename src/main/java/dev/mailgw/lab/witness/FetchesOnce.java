package dev.mailgw.lab.witness;

import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent.Kind;

/** The same message again and again is a waste, though never a loss. */
final class FetchesOnce implements Rule {

  private final Tally tally = new Tally("messages fetched");
  private final UidSets fetched = new UidSets();

  @Override
  public String id() {
    return "fetches-once";
  }

  @Override
  public String demands() {
    return "fetches a message once; only noted";
  }

  @Override
  public void hear(Observation seen) {
    if (seen.is(Kind.FETCHED) && seen.event().about() instanceof About.Message message) {
      if (fetched.add(seen.visit(), message)) {
        tally.kept();
      } else {
        tally.broken("%s had %d again".formatted(seen.where(), message.uid()));
      }
    }
  }

  @Override
  public Finding finding() {
    return tally.note();
  }
}
