package dev.mailgw.check.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an access token says of itself. Its signature is not checked: good enough to tell a person
 * what is wrong, never to grant anything. Texts are empty where the token lacks them.
 *
 * @param audience {@code aud}: the service that it is for
 * @param user {@code upn}; empty for an application's own token
 * @param tenant {@code tid}
 * @param client {@code appid}
 * @param object {@code oid} of the user or service principal
 * @param scopes {@code scp} of a user's token
 * @param roles {@code roles} of an application's token
 * @param issued {@code iat}
 * @param expires {@code exp}
 */
public record Claims(
    String audience,
    String user,
    String tenant,
    String client,
    String object,
    List<String> scopes,
    List<String> roles,
    Optional<Instant> issued,
    Optional<Instant> expires) {

  public Claims {
    scopes = List.copyOf(scopes);
    roles = List.copyOf(roles);
  }

  /** Whether Exchange Online takes it, of whatever cloud. */
  boolean forExchange() {
    String host = audience.replaceFirst("^https://", "").replaceFirst("/.*", "");
    return host.equals("00000002-0000-0ff1-ce00-000000000000")
        || host.matches("(.+\\.)?(outlook\\.)?office(365)?\\.(com|us|de)")
        || host.equals("partner.outlook.cn");
  }

  /** In one line, for evidence. */
  String summary() {
    String whose = user.isEmpty() ? "application " + client + " (" + object + ")" : user;
    List<String> may = roles.isEmpty() ? scopes : roles;
    return "token of %s, tenant %s, for %s, may %s"
        .formatted(whose, tenant, audience, may.isEmpty() ? "nothing" : String.join(" ", may));
  }
}
