package dev.mailgw.lab.entra;

import dev.mailgw.lab.directory.Tenant;
import java.net.URI;
import java.util.Set;

/**
 * For whom a client's assertion may be: the token endpoint or the issuer, of either version, by the
 * tenant's id or domain, under one of the cloud's hosts or the one by which the client called.
 */
record AssertionAudience(Tenant tenant) {

  private static final Set<String> PATHS =
      Set.of("/oauth2/v2.0/token", "/oauth2/token", "/v2.0", "/", "");

  /**
   * @param issuer under the host by which the client called
   */
  boolean isOurs(String audience, String issuer) {
    URI uri;
    try {
      uri = URI.create(audience);
    } catch (IllegalArgumentException _) {
      return false;
    }
    String path = uri.getPath();
    return "https".equals(uri.getScheme())
        && path != null
        && isOurHost(uri.getHost(), URI.create(issuer).getHost())
        && isOurPath(path);
  }

  private static boolean isOurHost(String host, String called) {
    return host != null && (Discovery.MICROSOFT.contains(host) || host.equals(called));
  }

  private boolean isOurPath(String path) {
    int end = path.indexOf('/', 1);
    String segment = path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
    return tenant.isNamed(segment) && PATHS.contains(end < 0 ? "" : path.substring(end));
  }
}
