package dev.mailgw.lab.entra;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The {@code scope} parameter taken apart.
 *
 * @param openId what OpenID Connect knows ({@code openid profile …}); it names no resource
 * @param own the scopes that name a permission, as the client wrote them
 * @param resource the one resource of all of them, in lower case
 */
record RequestedScopes(List<String> openId, List<String> own, String resource) {

  static final String DEFAULT = ".default";

  private static final Set<String> OPEN_ID = Set.of("openid", "profile", "email", "offline_access");

  private static final String GRAPH = "https://graph.microsoft.com";

  /** A permission without a resource belongs to Graph, and so does a request without any. */
  static RequestedScopes parse(String scope) throws Refusal {
    List<String> own = own(scope);
    List<String> resources = own.stream().map(RequestedScopes::resourceOf).distinct().toList();
    if (resources.size() > 1) {
      throw Aadsts.SEVERAL_RESOURCES.refusal(scope);
    }
    if (own.stream().map(RequestedScopes::permissionOf).anyMatch(String::isEmpty)) {
      throw Aadsts.SCOPE_INVALID.refusal(scope);
    }
    List<String> openId = words(scope).stream().filter(OPEN_ID::contains).toList();
    return new RequestedScopes(openId, own, resources.isEmpty() ? GRAPH : resources.getFirst());
  }

  /** The scopes that name a permission. */
  static List<String> own(String scope) {
    return words(scope).stream().filter(word -> !OPEN_ID.contains(word)).distinct().toList();
  }

  static String resourceOf(String scope) {
    int slash = scope.lastIndexOf('/');
    String resource = slash < 0 ? GRAPH : scope.substring(0, slash);
    return resource.toLowerCase(Locale.ROOT).replaceFirst("/$", "");
  }

  static String permissionOf(String scope) {
    return scope.substring(scope.lastIndexOf('/') + 1);
  }

  private static List<String> words(String scope) {
    return List.of(scope.strip().split("\\s+"));
  }
}
