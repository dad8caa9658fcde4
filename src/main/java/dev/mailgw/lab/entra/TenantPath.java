package dev.mailgw.lab.entra;

import dev.mailgw.lab.directory.Tenant;
import java.util.Set;

/** Resolves the tenant segment of a URL. */
final class TenantPath {

  private static final Set<String> SHARED = Set.of("common", "organizations", "consumers");

  private final Tenant tenant;

  TenantPath(Tenant tenant) {
    this.tenant = tenant;
  }

  /** True for the end points that are for the tenants of the whole world. */
  boolean isShared(String segment) {
    return SHARED.contains(segment);
  }

  /** Refuses every name but this tenant's own. */
  void require(String segment) throws Refusal {
    if (!tenant.isNamed(segment)) {
      throw segment.matches("[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)+|[0-9a-fA-F-]{36}")
          ? Aadsts.TENANT_NOT_FOUND.refusal(segment)
          : Aadsts.NOT_A_TENANT_NAME.refusal(segment);
    }
  }

  /** As {@link #require}, for a token: all applications of the lab are of a single tenant. */
  void requireFor(TokenForm form, String segment) throws Refusal {
    if (!isShared(segment)) {
      require(segment);
      return;
    }
    boolean alone = form.find("grant_type").filter("client_credentials"::equals).isPresent();
    if (alone && !segment.equals("organizations")) {
      throw Aadsts.GRANT_NOT_ON_COMMON.refusal();
    }
    throw Aadsts.SINGLE_TENANT.about(form.words());
  }
}
