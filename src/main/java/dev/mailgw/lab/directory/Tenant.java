package dev.mailgw.lab.directory;

import java.util.Locale;

/**
 * The lab's tenant.
 *
 * @param id its directory id, a GUID in lower case
 * @param domain its verified domain, in lower case
 */
public record Tenant(String id, String domain) {

  public Tenant {
    id = id.toLowerCase(Locale.ROOT);
    domain = domain.toLowerCase(Locale.ROOT);
  }

  /** True if a URL with this path segment means this tenant. */
  public boolean isNamed(String segment) {
    return id.equalsIgnoreCase(segment) || domain.equalsIgnoreCase(segment);
  }
}
