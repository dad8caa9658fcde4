package dev.mailgw.lab.config;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.ClientSecret;
import dev.mailgw.lab.directory.Consents;
import dev.mailgw.lab.directory.ExchangePrincipal;
import dev.mailgw.lab.yaml.Problems;
import dev.mailgw.lab.yaml.Section;
import dev.mailgw.lab.yaml.Section.Text;
import dev.mailgw.lab.yaml.Values;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds one of the {@code clients}. */
final class ClientReader {

  static final Set<String> KEYS =
      Set.of(
          "id",
          "secret",
          "secrets",
          "certificates",
          "public",
          "redirectUris",
          "delegated",
          "roles",
          "principal",
          "enabled",
          "inTenant");

  private final Values values;
  private final ConfigValues config;
  private final Problems problems;

  ClientReader(Values values, Problems problems) {
    this.values = values;
    this.config = new ConfigValues(values);
    this.problems = problems;
  }

  /** Empty only if there are problems. */
  Optional<Application> read(Section section) {
    Optional<String> id = section.requiredText("id").flatMap(values::guid);
    boolean isPublic = flag(section, "public", false);
    var secrets = secrets(section);
    var certificates = certificates(section);
    boolean confidential =
        section.has("secret") || section.has("secrets") || section.has("certificates");
    if (isPublic == confidential) {
      problems.add(
          section.at(), "a client needs either 'secret' (or 'certificates') or 'public: true'");
    }
    var uris = section.texts("redirectUris").stream().map(Text::value).toList();
    var consents =
        new Consents(
            permissions(section, "delegated", Consents.ALL.delegated()),
            permissions(section, "roles", Consents.ALL.roles()));
    var principal =
        section
            .text("principal")
            .flatMap(text -> config.label(ExchangePrincipal.class, text))
            .orElse(ExchangePrincipal.REGISTERED);
    boolean enabled = flag(section, "enabled", true);
    boolean inTenant = flag(section, "inTenant", true);
    return id.map(i ->
        new Application(
            i, isPublic, secrets, certificates, uris, consents, principal, enabled, inTenant));
  }

  private List<ClientSecret> secrets(Section section) {
    List<ClientSecret> secrets = new ArrayList<>();
    section
        .text("secret")
        .flatMap(values::secret)
        .ifPresent(value -> secrets.add(new ClientSecret(value, Optional.empty())));
    for (Section one : section.sections("secrets", Set.of("value", "expires"))) {
      var expires = one.text("expires").flatMap(config::instant);
      one.requiredText("value")
          .flatMap(values::secret)
          .ifPresent(value -> secrets.add(new ClientSecret(value, expires)));
    }
    return secrets;
  }

  private List<X509Certificate> certificates(Section section) {
    return section.texts("certificates").stream().flatMap(t -> certificate(t).stream()).toList();
  }

  private Optional<X509Certificate> certificate(Text text) {
    try (InputStream pem = Files.newInputStream(values.path(text))) {
      var factory = CertificateFactory.getInstance("X.509");
      return Optional.of((X509Certificate) factory.generateCertificate(pem));
    } catch (IOException | CertificateException e) {
      problems.add(
          text.at(),
          "can't read a certificate (PEM) from '%s': %s"
              .formatted(values.path(text), e.getClass().getSimpleName()));
      return Optional.empty();
    }
  }

  /** All if the key is absent, none if its list is empty. */
  private Set<String> permissions(Section section, String key, Set<String> all) {
    return section.has(key) ? config.among(all, section.texts(key)) : all;
  }

  private boolean flag(Section section, String key, boolean standard) {
    return section.text(key).flatMap(values::flag).orElse(standard);
  }
}
