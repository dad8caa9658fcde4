package dev.mailgw.lab.directory;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An application that is registered in the tenant. Immutable.
 *
 * @param id its client id, a GUID in lower case
 * @param publicClient whether it must present neither secret nor assertion
 * @param secrets all of them, expired ones too
 * @param certificates with which it may sign assertions
 * @param redirectUris exactly as registered
 * @param enabled whether the enterprise application lets anybody sign in
 * @param inTenant whether it has an enterprise application in this tenant at all
 */
public record Application(
    String id,
    boolean publicClient,
    List<ClientSecret> secrets,
    List<X509Certificate> certificates,
    List<String> redirectUris,
    Consents consents,
    ExchangePrincipal principal,
    boolean enabled,
    boolean inTenant) {

  public Application {
    id = id.toLowerCase(Locale.ROOT);
    secrets = List.copyOf(secrets);
    certificates = List.copyOf(certificates);
    redirectUris = List.copyOf(redirectUris);
  }

  /**
   * An application in good order.
   *
   * @param secret without an end; a public client if empty
   */
  public Application(String id, Optional<String> secret) {
    this(
        id,
        secret.isEmpty(),
        secret.map(value -> new ClientSecret(value, Optional.empty())).stream().toList(),
        List.of(),
        List.of(),
        Consents.ALL,
        ExchangePrincipal.REGISTERED,
        true,
        true);
  }

  /** The first secret, if it has one. */
  public Optional<String> secret() {
    return secrets.stream().map(ClientSecret::value).findFirst();
  }

  public boolean isPublic() {
    return publicClient;
  }

  public Application withPublicClient(boolean now) {
    return new Application(
        id, now, secrets, certificates, redirectUris, consents, principal, enabled, inTenant);
  }

  public Application withSecrets(List<ClientSecret> now) {
    return new Application(
        id, publicClient, now, certificates, redirectUris, consents, principal, enabled, inTenant);
  }

  public Application withCertificates(List<X509Certificate> now) {
    return new Application(
        id, publicClient, secrets, now, redirectUris, consents, principal, enabled, inTenant);
  }

  public Application withRedirectUris(List<String> now) {
    return new Application(
        id, publicClient, secrets, certificates, now, consents, principal, enabled, inTenant);
  }

  public Application withConsents(Consents now) {
    return new Application(
        id, publicClient, secrets, certificates, redirectUris, now, principal, enabled, inTenant);
  }

  public Application withPrincipal(ExchangePrincipal now) {
    return new Application(
        id, publicClient, secrets, certificates, redirectUris, consents, now, enabled, inTenant);
  }

  public Application withEnabled(boolean now) {
    return new Application(
        id, publicClient, secrets, certificates, redirectUris, consents, principal, now, inTenant);
  }

  public Application withInTenant(boolean now) {
    return new Application(
        id, publicClient, secrets, certificates, redirectUris, consents, principal, enabled, now);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "Application[" + id + (publicClient ? ", public]" : ", confidential]");
  }
}
