package dev.mailgw.lab.mailbox;

import dev.mailgw.lab.directory.LabProtocol;
import java.util.Optional;
import java.util.Set;

/** Whether a token in order is a token for this protocol: its audience, scopes and roles. */
final class TokenRules {

  private static final String EXCHANGE_ID = "00000002-0000-0ff1-ce00-000000000000";
  private static final Set<String> EXCHANGE =
      Set.of("https://outlook.office.com", "https://outlook.office365.com", EXCHANGE_ID);

  private TokenRules() {}

  /** Why not; empty if it is. */
  static Optional<String> objection(Bearer token, LabProtocol protocol) {
    if (!EXCHANGE.contains(withoutSlash(token.audience()))) {
      return Optional.of("token is for '" + token.audience() + "', not for Exchange Online");
    }
    if (token.upn().isPresent()) {
      return missing("scope", scope(protocol), token.scopes());
    }
    return missing("role", role(protocol), token.roles());
  }

  private static Optional<String> missing(String kind, String wanted, Set<String> present) {
    return present.stream().anyMatch(wanted::equalsIgnoreCase)
        ? Optional.empty()
        : Optional.of("token lacks the " + kind + " " + wanted + ", it has " + present);
  }

  private static String scope(LabProtocol protocol) {
    return switch (protocol) {
      case IMAP -> "IMAP.AccessAsUser.All";
      case POP -> "POP.AccessAsUser.All";
      case SMTP -> "SMTP.Send";
    };
  }

  private static String role(LabProtocol protocol) {
    return switch (protocol) {
      case IMAP -> "IMAP.AccessAsApp";
      case POP -> "POP.AccessAsApp";
      case SMTP -> "SMTP.SendAsApp";
    };
  }

  private static String withoutSlash(String audience) {
    return audience.endsWith("/") && audience.startsWith("https://")
        ? audience.substring(0, audience.length() - 1)
        : audience;
  }
}
