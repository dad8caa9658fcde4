package dev.mailgw.lab.entra;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.Tenant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which of the permissions asked for are granted. */
final class Consent {

  private static final String SLASH_DEFAULT = "/" + RequestedScopes.DEFAULT;

  /**
   * What is granted.
   *
   * @param permissions for the token's {@code scp} or {@code roles}
   * @param scope the answer's {@code scope}: each as the client wrote it, one blank between; MSAL
   *     looks tokens up by it
   */
  record Decision(String audience, Set<String> permissions, String scope) {}

  private final Tenant tenant;

  Consent(Tenant tenant) {
    this.tenant = tenant;
  }

  Decision toUser(RequestedScopes asked, Application client) throws Refusal {
    Resource resource = resource(asked.resource());
    Set<String> permissions = new LinkedHashSet<>();
    Set<String> scopes = new LinkedHashSet<>();
    for (String scope : asked.own()) {
      if (RequestedScopes.permissionOf(scope).equals(RequestedScopes.DEFAULT)) {
        List<String> all = all(resource, client);
        permissions.addAll(all);
        all.forEach(p -> scopes.add(asked.resource() + "/" + p));
      } else {
        permissions.add(consented(resource, scope, client));
      }
      scopes.add(scope);
    }
    if (scopes.isEmpty()) {
      permissions.addAll(asked.openId());
      scopes.addAll(asked.openId());
    }
    return new Decision(asked.resource(), permissions, String.join(" ", scopes));
  }

  /**
   * An application gets all its roles at once: {@code resource/.default} and nothing else. Without
   * any it gets a token all the same.
   */
  Decision toApplication(String scope, Application client) throws Refusal {
    List<String> asked = RequestedScopes.own(scope);
    if (asked.size() > 1) {
      throw Aadsts.SCOPE_INVALID.refusal(String.join(" ", asked));
    }
    String only = asked.isEmpty() ? scope : asked.getFirst();
    if (!only.endsWith(SLASH_DEFAULT)) {
      throw Aadsts.SCOPE_NOT_DEFAULT.refusal(only);
    }
    String audience = RequestedScopes.resourceOf(only);
    Set<String> roles = new LinkedHashSet<>(resource(audience).roles());
    roles.retainAll(client.consents().roles());
    return new Decision(audience, roles, only);
  }

  /** The resource of a request; refuses one that is not in the tenant. */
  Resource resourceOf(RequestedScopes asked) throws Refusal {
    return resource(asked.resource());
  }

  private Resource resource(String name) throws Refusal {
    return Resource.named(name)
        .orElseThrow(() -> Aadsts.RESOURCE_UNKNOWN.refusal(name, tenant.domain()));
  }

  private static String consented(Resource resource, String scope, Application client)
      throws Refusal {
    return resource
        .delegated(RequestedScopes.permissionOf(scope))
        .filter(permission -> isConsented(resource, permission, client))
        .orElseThrow(() -> Aadsts.CONSENT_MISSING.refusal(client.id()));
  }

  private static List<String> all(Resource resource, Application client) throws Refusal {
    List<String> all =
        resource.delegated().stream().filter(p -> isConsented(resource, p, client)).toList();
    if (all.isEmpty()) {
      throw Aadsts.CONSENT_MISSING.refusal(client.id());
    }
    return all;
  }

  /** Only the consents to Exchange's permissions can be changed; Graph's are always there. */
  private static boolean isConsented(Resource resource, String permission, Application client) {
    return !resource.equals(Resource.EXCHANGE)
        || client.consents().delegated().contains(permission);
  }
}
