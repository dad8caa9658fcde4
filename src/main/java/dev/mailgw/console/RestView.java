package dev.mailgw.console;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.Rest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why nothing of an alias is sent now, as JSON.
 *
 * @param until a time (RFC 3339)
 */
public record RestView(String alias, String who, String until, String why) {

  static List<RestView> all(Map<AliasId, Optional<Rest>> rests) {
    return rests.entrySet().stream()
        .flatMap(one -> one.getValue().map(rest -> of(one.getKey(), rest)).stream())
        .toList();
  }

  private static RestView of(AliasId alias, Rest rest) {
    return new RestView(alias.value(), rest.who(), rest.until().toString(), rest.why());
  }
}
