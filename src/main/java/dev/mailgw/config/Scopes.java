package dev.mailgw.config;

import dev.mailgw.config.yaml.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The permissions that an account asks for. */
final class Scopes {

  private static final Set<String> ADDED_ANYWAY =
      Set.of("offline_access", "openid", "profile", "email");

  private Scopes() {}

  /** Checks that one request can ask for all of them: Entra ID refuses two resources in one. */
  static List<String> ofOneResource(List<Setting<String>> listed) {
    List<String> scopes = new ArrayList<>();
    for (Setting<String> setting : listed) {
      Setting<String> scope =
          setting.where(
              "a permission; offline_access, openid and profile are added by themselves",
              s -> !ADDED_ANYWAY.contains(s));
      scope
          .where("permissions of one resource: like " + first(scopes), s -> fits(s, scopes))
          .optional()
          .ifPresent(scopes::add);
    }
    return List.copyOf(scopes);
  }

  private static String first(List<String> scopes) {
    return scopes.isEmpty() ? "" : scopes.getFirst();
  }

  private static boolean fits(String scope, List<String> others) {
    return others.isEmpty() || resource(scope).equals(resource(others.getFirst()));
  }

  /** {@code https://outlook.office.com/SMTP.Send} is of {@code https://outlook.office.com}. */
  private static Optional<String> resource(String scope) {
    int slash = scope.lastIndexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(scope.substring(0, slash));
  }
}
