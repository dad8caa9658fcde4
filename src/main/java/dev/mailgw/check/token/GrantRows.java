package dev.mailgw.check.token;

import dev.mailgw.check.Diagnosis;
import dev.mailgw.oauth.Grant;
import java.util.List;

/** Which rows say nothing of an account, so that they are not called verified by its token. */
final class GrantRows {

  private static final String UNREADABLE = "the token is not one that can be read";

  private GrantRows() {}

  /** Without what this kind of account does not have: who has no user has none that is enabled. */
  static Diagnosis limited(Diagnosis diagnosis, Grant grant, boolean readable) {
    Diagnosis limited = diagnosis;
    for (String row : strange(grant)) {
      limited = limited.without(row, "");
    }
    if (!readable && diagnosis.obstacle().isEmpty()) {
      for (String row : List.of("scopes", "T1", "R1", "A2", "app-roles")) {
        limited = strange(grant).contains(row) ? limited : limited.without(row, UNREADABLE);
      }
    }
    return limited;
  }

  private static List<String> strange(Grant grant) {
    return switch (grant) {
      case REFRESH_TOKEN -> List.of("app-roles");
      case CLIENT_CREDENTIALS -> List.of("grant", "user-state", "T1", "R1");
      case EXTERNAL ->
          List.of(
              "token-endpoint",
              "tenant",
              "client",
              "client-secret",
              "consent",
              "user-state",
              "policies",
              "A2",
              "token-request",
              "app-roles");
    };
  }
}
