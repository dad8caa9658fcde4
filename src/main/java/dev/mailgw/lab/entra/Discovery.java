package dev.mailgw.lab.entra;

import dev.mailgw.lab.directory.Tenant;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The documents by which a client finds its way. Immutable. */
final class Discovery {

  /** The hosts of the cloud. */
  static final List<String> MICROSOFT =
      List.of(
          "login.microsoftonline.com",
          "login.windows.net",
          "login.microsoft.com",
          "sts.windows.net");

  private final TenantPath tenants;
  private final Tenant tenant;
  private final SigningKey key;

  Discovery(Tenant tenant, SigningKey key) {
    this.tenants = new TenantPath(tenant);
    this.tenant = tenant;
    this.key = key;
  }

  /** Who issues, under the host by which the client called. */
  String issuer(String base) {
    return base + "/" + tenant.id() + "/v2.0";
  }

  /**
   * Which hosts are one cloud. The lab's own name is a cloud of its own, in case a client is
   * pointed at it directly.
   *
   * @param endpoint the parameter {@code authorization_endpoint}
   */
  Map<String, Object> instance(Optional<String> endpoint, String base) throws Refusal {
    URI asked =
        uri(endpoint.orElseThrow(() -> Aadsts.PARAMETER_MISSING.refusal("authorization_endpoint")));
    String host = Objects.requireNonNullElse(asked.getHost(), "");
    boolean microsoft = MICROSOFT.contains(host);
    if (!microsoft && !host.equals(URI.create(base).getHost())) {
      throw Aadsts.UNKNOWN_INSTANCE.refusal();
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("tenant_discovery_endpoint", configurationOf(asked));
    document.put("api-version", "1.1");
    document.put("metadata", List.of(microsoft ? microsoft() : own(base)));
    return document;
  }

  /** The OpenID Provider configuration. */
  Map<String, Object> openId(String segment, String base) throws Refusal {
    boolean shared = tenants.isShared(segment);
    if (!shared) {
      tenants.require(segment);
    }
    String here = base + "/" + segment;
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("token_endpoint", here + "/oauth2/v2.0/token");
    document.put(
        "token_endpoint_auth_methods_supported",
        List.of("client_secret_post", "private_key_jwt", "client_secret_basic"));
    document.put("jwks_uri", here + "/discovery/v2.0/keys");
    document.put("response_modes_supported", List.of("query", "fragment", "form_post"));
    document.put("subject_types_supported", List.of("pairwise"));
    document.put("id_token_signing_alg_values_supported", List.of("RS256"));
    document.put("scopes_supported", List.of("openid", "profile", "email", "offline_access"));
    document.put("issuer", shared ? base + "/{tenantid}/v2.0" : issuer(base));
    document.put("authorization_endpoint", here + "/oauth2/v2.0/authorize");
    document.put("device_authorization_endpoint", here + "/oauth2/v2.0/devicecode");
    document.put("tenant_region_scope", "EU");
    document.put("cloud_instance_name", "microsoftonline.com");
    document.put("cloud_graph_host_name", "graph.windows.net");
    document.put("msgraph_host", "graph.microsoft.com");
    return document;
  }

  /** The tenant's public keys. */
  Map<String, Object> keys(String segment, String base) throws Refusal {
    if (!tenants.isShared(segment)) {
      tenants.require(segment);
    }
    return key.document(issuer(base));
  }

  private static Map<String, Object> microsoft() {
    return cloud(MICROSOFT.getFirst(), MICROSOFT.get(1), MICROSOFT);
  }

  /** With and without the port: MSAL stores its tokens under one and looks under the other. */
  private static Map<String, Object> own(String base) {
    URI uri = URI.create(base);
    return cloud(uri.getAuthority(), uri.getHost(), List.of(uri.getHost(), uri.getAuthority()));
  }

  private static Map<String, Object> cloud(String network, String cache, List<String> aliases) {
    Map<String, Object> cloud = new LinkedHashMap<>();
    cloud.put("preferred_network", network);
    cloud.put("preferred_cache", cache);
    cloud.put("aliases", aliases);
    return cloud;
  }

  private static String configurationOf(URI authorize) {
    String[] path = authorize.getPath().split("/", -1);
    String segment = path.length > 1 ? path[1] : "common";
    return "https://%s/%s/v2.0/.well-known/openid-configuration"
        .formatted(authorize.getAuthority(), segment);
  }

  private static URI uri(String text) throws Refusal {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException _) {
      throw Aadsts.UNKNOWN_INSTANCE.refusal();
    }
  }
}
