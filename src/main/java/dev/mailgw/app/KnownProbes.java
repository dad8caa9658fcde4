package dev.mailgw.app;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MessageHeader;
import dev.mailgw.probe.Marks;
import dev.mailgw.probe.ProbeName;
import dev.mailgw.probe.ProbedAlias;
import dev.mailgw.probe.Sightings;
import dev.mailgw.triage.Probes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells triage which mail is a probe, and the waiting probe what triage met.
 *
 * @param aliases all, since a probe may be met in another alias's mailbox, or when no more are sent
 */
record KnownProbes(Marks marks, List<ProbedAlias> aliases, Sightings sightings) implements Probes {

  @Override
  public Optional<String> id(MessageHeader header) {
    return header.has(Marks.FIELD)
        ? aliases.stream().flatMap(alias -> marks.id(alias, header).stream()).findFirst()
        : Optional.empty();
  }

  @Override
  public void fetched(AliasId alias, String id, Instant received) {
    sightings.fetched(new ProbeName(alias, id), received);
  }
}
