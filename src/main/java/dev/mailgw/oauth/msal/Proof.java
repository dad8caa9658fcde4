package dev.mailgw.oauth.msal;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCredential;
import dev.mailgw.oauth.ClientCredential;
import dev.mailgw.oauth.Diagnosis;
import dev.mailgw.oauth.LocalFailure;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenException;
import dev.mailgw.oauth.certificate.CertificateFile;
import dev.mailgw.oauth.certificate.SigningIdentity;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * What an application proves itself with in one request, as it is at this moment.
 *
 * @param credential empty for a public client
 * @param secret what goes onto the wire as it is, and must not come back into a message
 */
record Proof(Optional<IClientCredential> credential, Optional<Secret> secret) {

  private static final Proof NONE = new Proof(Optional.empty(), Optional.empty());

  static Proof read(OAuthAccount account, Instant now) throws TokenException {
    return switch (account.registration().credential().orElse(null)) {
      case null -> NONE;
      case ClientCredential.SharedSecret secret -> of(account, secret);
      case ClientCredential.Certificate certificate -> of(account, certificate, now);
    };
  }

  IClientCredential required() {
    return credential.orElseThrow(
        () -> new IllegalArgumentException("client credentials without a secret or certificate"));
  }

  private static Proof of(OAuthAccount account, ClientCredential.SharedSecret shared)
      throws TokenException {
    try {
      Secret secret = shared.value().read();
      IClientCredential credential = ClientCredentialFactory.createFromSecret(secret.reveal());
      return new Proof(Optional.of(credential), Optional.of(secret));
    } catch (IOException e) {
      throw failure(account, LocalFailure.SECRET, String.valueOf(e.getMessage()), e);
    }
  }

  private static Proof of(
      OAuthAccount account, ClientCredential.Certificate certificate, Instant now)
      throws TokenException {
    try {
      SigningIdentity identity = CertificateFile.read(certificate);
      requireValid(account, certificate, identity, now);
      IClientCredential credential =
          ClientCredentialFactory.createFromCertificateChain(identity.key(), identity.chain());
      return new Proof(Optional.of(credential), Optional.empty());
    } catch (IOException e) {
      throw failure(account, LocalFailure.CERTIFICATE, String.valueOf(e.getMessage()), e);
    }
  }

  private static void requireValid(
      OAuthAccount account,
      ClientCredential.Certificate certificate,
      SigningIdentity identity,
      Instant now)
      throws TokenException {
    if (now.isAfter(identity.expires())) {
      String detail = certificate.file() + ": it was good until " + identity.expires();
      throw failure(account, LocalFailure.CERTIFICATE_EXPIRED, detail, null);
    }
    if (now.isBefore(identity.begins())) {
      String detail =
          "%s: it is good only from %s on; check this machine's clock"
              .formatted(certificate.file(), identity.begins());
      throw failure(account, LocalFailure.CERTIFICATE, detail, null);
    }
  }

  private static TokenException failure(
      OAuthAccount account, LocalFailure failure, String detail, Throwable cause) {
    return Diagnosis.failed(account, failure, detail, Optional.empty(), cause);
  }
}
