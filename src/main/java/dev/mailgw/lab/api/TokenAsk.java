package dev.mailgw.lab.api;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.LabUser;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a caller asks for; each member may be null but {@code user}.
 *
 * @param client a client id; the lab's first one if null
 * @param scopes {@code imap}, {@code pop}, {@code smtp}; all if null
 * @param ttlSeconds 1 second to 28 days; as Entra would if null
 */
record TokenAsk(String user, String client, List<String> scopes, Long ttlSeconds) {

  private static final long LONGEST = Duration.ofDays(28).toSeconds();

  LabUser user(Directory directory) throws BadRequest {
    if (user == null) {
      throw new BadRequest(400, "'user' is missing");
    }
    return directory
        .find(user)
        .orElseThrow(() -> new BadRequest(404, "the lab has no user '" + user + "'"));
  }

  Application client(Directory directory, Optional<String> standard) throws BadRequest {
    String id =
        Optional.ofNullable(client)
            .or(() -> standard)
            .orElseThrow(() -> new BadRequest(404, "the lab has no client"));
    return directory
        .application(id)
        .orElseThrow(() -> new BadRequest(404, "the lab has no client '" + id + "'"));
  }

  Set<LabProtocol> protocols() throws BadRequest {
    if (scopes == null) {
      return EnumSet.allOf(LabProtocol.class);
    }
    Set<LabProtocol> protocols = EnumSet.noneOf(LabProtocol.class);
    for (String scope : scopes) {
      protocols.add(protocol(scope));
    }
    return protocols;
  }

  Optional<Duration> life() throws BadRequest {
    if (ttlSeconds != null && (ttlSeconds < 1 || ttlSeconds > LONGEST)) {
      throw new BadRequest(400, "'ttlSeconds' must be from 1 to " + LONGEST);
    }
    return Optional.ofNullable(ttlSeconds).map(Duration::ofSeconds);
  }

  private static LabProtocol protocol(String scope) throws BadRequest {
    for (LabProtocol protocol : LabProtocol.values()) {
      if (protocol.label().equals(scope)) {
        return protocol;
      }
    }
    throw new BadRequest(400, "'" + scope + "' is not a scope here; known: imap, pop, smtp");
  }
}
