package dev.mailgw.cli;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.Rest;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Whom a running gateway leaves alone now; nobody if none runs. */
final class Rests {

  private final Map<AliasId, Rest> known = new HashMap<>();

  static Rests of(RunningGateway gateway) throws InterruptedException {
    Rests rests = new Rests();
    try {
      Json.mapper().readTree(gateway.rests()).forEach(rests::add);
    } catch (IOException | JacksonException _) {
      // what it does not tell can't be shown; the queue itself is in the database
    }
    return rests;
  }

  Optional<Rest> of(AliasId alias) {
    return Optional.ofNullable(known.get(alias));
  }

  private void add(JsonNode one) {
    Rest rest =
        new Rest(
            one.path("who").asString(),
            Instant.parse(one.path("until").asString()),
            one.path("why").asString());
    known.put(new AliasId(one.path("alias").asString()), rest);
  }
}
