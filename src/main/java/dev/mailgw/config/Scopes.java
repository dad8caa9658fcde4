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

  /** What a signed-in user lets the application do; offline access is asked for anyway. */
  static List<String> ofUser(List<Setting<String>> listed) {
    return ofOneResource(
        listed.stream()
            .map(s -> s.where("one permission; those of OpenID are added anyway", Scopes::isOne))
            .toList());
  }

  /** An application can't choose: it gets what an administrator consented to. */
  static List<String> ofApplication(List<Setting<String>> listed) {
    return ofOneResource(
        listed.stream().map(s -> s.where("RESOURCE/.default", Scopes::isDefault)).toList());
  }

  /** Entra ID refuses two resources in one request. */
  private static List<String> ofOneResource(List<Setting<String>> listed) {
    List<String> scopes = new ArrayList<>();
    for (Setting<String> setting : listed) {
      setting
          .where("permissions of one resource, like " + first(scopes), s -> fits(s, scopes))
          .optional()
          .ifPresent(scopes::add);
    }
    return List.copyOf(scopes);
  }

  private static boolean isOne(String scope) {
    return !ADDED_ANYWAY.contains(scope) && scope.chars().noneMatch(Character::isWhitespace);
  }

  private static boolean isDefault(String scope) {
    return isOne(scope) && scope.endsWith("/.default");
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
