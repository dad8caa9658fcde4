package dev.mailgw.testing;

import dev.mailgw.lab.mailbox.Bearer;
import dev.mailgw.lab.mailbox.BearerVerifier;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the tokens that it handed out itself. */
public final class FakeBearers implements BearerVerifier {

  public static final String EXCHANGE = "https://outlook.office365.com";
  public static final String APP = "11111111-2222-3333-4444-555555555555";

  private static final Set<String> SCOPES =
      Set.of("IMAP.AccessAsUser.All", "POP.AccessAsUser.All", "SMTP.Send");
  private static final Set<String> ROLES =
      Set.of("IMAP.AccessAsApp", "POP.AccessAsApp", "SMTP.SendAsApp");

  private final Map<String, Bearer> known = new ConcurrentHashMap<>();

  /** A user's token with every scope. */
  public static Bearer user(String upn, Instant expires) {
    return new Bearer(EXCHANGE, APP, Optional.of(upn), SCOPES, Set.of(), expires, "mark");
  }

  /** An application's own token with every role. */
  public static Bearer app(String appId, Instant expires) {
    return new Bearer(EXCHANGE, appId, Optional.empty(), Set.of(), ROLES, expires, "mark");
  }

  public String issue(Bearer bearer) {
    String token = "token-" + known.size();
    known.put(
        token,
        new Bearer(
            bearer.audience(),
            bearer.appId(),
            bearer.upn(),
            bearer.scopes(),
            bearer.roles(),
            bearer.expires(),
            "mark of " + token));
    return token;
  }

  @Override
  public Bearer verify(String token) throws BadToken {
    Bearer bearer = known.get(token);
    if (bearer == null) {
      throw new BadToken("not issued here");
    }
    return bearer;
  }
}
