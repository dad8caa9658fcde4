package dev.mailgw.lab.entra;

import dev.mailgw.lab.entra.signin.Permissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the resources of this tenant make of a scope. */
final class ScopeMeaning implements Permissions {

  private final Consent consent;

  ScopeMeaning(Consent consent) {
    this.consent = consent;
  }

  @Override
  public Asked read(String scope) throws NotGrantable {
    try {
      return asked(RequestedScopes.parse(scope));
    } catch (Refusal refusal) {
      String sentence = refusal.getMessage().replaceFirst("^AADSTS\\d+: ", "");
      throw new NotGrantable(refusal.reason().number(), refusal.reason().error(), sentence);
    }
  }

  private Asked asked(RequestedScopes scopes) throws Refusal, NotGrantable {
    Resource resource = consent.resourceOf(scopes);
    List<String> names = scopes.own().stream().map(RequestedScopes::permissionOf).toList();
    boolean everything = names.contains(RequestedScopes.DEFAULT);
    Set<String> asked = new LinkedHashSet<>(everything ? resource.delegated() : List.of());
    for (String name : names) {
      Optional<String> known = resource.delegated(name);
      if (known.isEmpty() && !name.equals(RequestedScopes.DEFAULT)) {
        throw unknown(name, scopes.resource());
      }
      known.ifPresent(asked::add);
    }
    return new Asked(resource.equals(Resource.EXCHANGE), List.copyOf(asked), everything);
  }

  private static NotGrantable unknown(String name, String resource) {
    return new NotGrantable(
        650053,
        "invalid_client",
        "The application asked for scope '%s' that doesn't exist on the resource '%s'. Contact the"
                .formatted(name, resource)
            + " app vendor.");
  }
}
