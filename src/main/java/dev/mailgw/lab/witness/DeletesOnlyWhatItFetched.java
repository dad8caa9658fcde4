package dev.mailgw.lab.witness;

import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.WireEvent.Kind;

/** Mail that is deleted without having been read, in this session or a former one, is lost. */
final class DeletesOnlyWhatItFetched implements Rule {

  private final Tally tally = new Tally("deletions");
  private final UidSets fetched = new UidSets();

  @Override
  public String id() {
    return "deletes-only-what-it-fetched";
  }

  @Override
  public String demands() {
    return "deletes no message that it has not fetched";
  }

  @Override
  public void hear(Observation seen) {
    if (!(seen.event().about() instanceof About.Message message)) {
      return;
    }
    if (seen.is(Kind.FETCHED)) {
      fetched.add(seen.visit(), message);
    } else if (seen.is(Kind.DELETED)) {
      judge(seen, message);
    }
  }

  private void judge(Observation seen, About.Message message) {
    if (fetched.contains(seen.visit(), message)) {
      tally.kept();
    } else {
      tally.broken(
          "%s deleted %d in %s of %s unread"
              .formatted(seen.where(), message.uid(), message.folder(), seen.visit().mailbox()));
    }
  }

  @Override
  public Finding finding() {
    return tally.finding();
  }
}
