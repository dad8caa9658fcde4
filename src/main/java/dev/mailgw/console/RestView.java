package dev.mailgw.console;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.Rest;

/**
 * Why nothing of an alias is sent now, as JSON.
 *
 * @param until a time (RFC 3339)
 */
public record RestView(String alias, String who, String until, String why) {

  static RestView of(AliasId alias, Rest rest) {
    return new RestView(alias.value(), rest.who(), rest.until().toString(), rest.why());
  }
}
