package dev.mailgw.config;

import dev.mailgw.config.yaml.Kind;
import dev.mailgw.config.yaml.Section;
import dev.mailgw.oauth.ClientCredential;
import dev.mailgw.oauth.Grant;
import dev.mailgw.oauth.SecretSource;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** By what an account's application proves itself: a secret, a certificate, or nothing. */
record CredentialSettings(Section section, References references, Grant grant) {

  private static final String SECRET = "clientSecret";
  private static final String EXPIRES = "clientSecretExpires";
  private static final String CERTIFICATE = "clientCertificate";
  private static final String KEY = "clientKey";
  private static final String PASSWORD = "clientCertificatePassword";

  /** A signed-in user's application may be public; an application on its own can't be. */
  Optional<ClientCredential> read() {
    Optional<SecretSource> secret = references.secret(section, SECRET);
    Optional<Instant> expires = section.read(EXPIRES, day()).optional();
    Optional<Path> certificate = references.file(section, CERTIFICATE);
    Optional<Path> key = references.file(section, KEY);
    Optional<SecretSource> password = references.secret(section, PASSWORD);
    if (grant == Grant.EXTERNAL) {
      List.of(SECRET, EXPIRES, CERTIFICATE, KEY, PASSWORD).forEach(this::unused);
      return Optional.empty();
    }
    check();
    return certificate
        .<ClientCredential>map(file -> new ClientCredential.Certificate(file, key, password))
        .filter(_ -> !overrides(SECRET, CERTIFICATE))
        .or(() -> secret.map(value -> new ClientCredential.SharedSecret(value, expires)));
  }

  static Tree tree(Optional<ClientCredential> credential) {
    return switch (credential.orElse(null)) {
      case null -> new Tree();
      case ClientCredential.SharedSecret secret ->
          new Tree()
              .with(SECRET, Optional.of(secret.value()))
              .with(EXPIRES, secret.expires().map(CredentialSettings::day));
      case ClientCredential.Certificate certificate ->
          new Tree()
              .with(CERTIFICATE, certificate.file())
              .with(KEY, certificate.key())
              .with(PASSWORD, certificate.password());
    };
  }

  private void check() {
    boolean secret = section.gives(SECRET);
    boolean certificate = section.gives(CERTIFICATE);
    if (secret && certificate && section.has(SECRET) == section.has(CERTIFICATE)) {
      section.reject(CERTIFICATE, "can't stand beside clientSecret; take one of them out");
    }
    if (grant == Grant.CLIENT_CREDENTIALS && !secret && !certificate) {
      String either = "is missing, and so is clientCertificate; allowed: " + SecretReference.FORMS;
      section.reject(SECRET, either);
    }
    needs(EXPIRES, SECRET);
    needs(KEY, CERTIFICATE);
    needs(PASSWORD, CERTIFICATE);
  }

  /** What stands in the account itself goes before what all accounts share. */
  private boolean overrides(String key, String other) {
    return section.has(key) && !section.has(other);
  }

  private void needs(String key, String other) {
    if (section.gives(key) && !section.gives(other)) {
      section.reject(key, "has no use without " + other + "; take it out");
    }
  }

  private void unused(String key) {
    if (section.has(key)) {
      section.reject(key, "has no use with grant " + Kind.word(grant) + "; take it out");
    }
  }

  private static Kind<Instant> day() {
    return Kind.of("a day, for instance 2027-01-31", CredentialSettings::startOf);
  }

  /** Safe rather than exact: the day's first moment, which the portal does not tell. */
  private static Optional<Instant> startOf(String text) {
    try {
      return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static String day(Instant start) {
    return LocalDate.ofInstant(start, ZoneOffset.UTC).toString();
  }
}
