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
        permissions.addAll(resource.delegated());
        resource.delegated().forEach(p -> scopes.add(asked.resource() + "/" + p));
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

  /** An application gets all its roles at once: {@code resource/.default} and nothing else. */
  Decision toApplication(String scope) throws Refusal {
    List<String> asked = RequestedScopes.own(scope);
    if (asked.size() > 1) {
      throw Aadsts.SCOPE_INVALID.refusal(String.join(" ", asked));
    }
    String only = asked.isEmpty() ? scope : asked.getFirst();
    if (!only.endsWith(SLASH_DEFAULT)) {
      throw Aadsts.SCOPE_NOT_DEFAULT.refusal(only);
    }
    String audience = RequestedScopes.resourceOf(only);
    return new Decision(audience, resource(audience).roles(), only);
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
        .orElseThrow(() -> Aadsts.CONSENT_MISSING.refusal(client.id()));
  }
}
