package dev.mailgw.lab.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.mailgw.lab.tls.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tenant's key pair; lives as long as the process, or its file. Immutable. */
final class SigningKey {

  private final RSAKey key;

  private SigningKey(RSAKey key) {
    this.key = key;
  }

  static SigningKey make() {
    try {
      return new SigningKey(
          new RSAKeyGenerator(2048)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .keyIDFromThumbprint(true)
              .generate());
    } catch (JOSEException e) {
      throw new IllegalStateException("this JDK makes no RSA keys", e);
    }
  }

  /**
   * The key of this file, or a new one that is kept there.
   *
   * @throws IOException if the file can't be written, or is there but holds no such key; says which
   *     and what to do
   */
  static SigningKey keptIn(Path file) throws IOException {
    if (!Files.exists(file)) {
      SigningKey made = make();
      PrivateFile.write(file, made.key.toJSONString() + "\n");
      return made;
    }
    try {
      RSAKey key = RSAKey.parse(Files.readString(file));
      if (key.isPrivate() && key.getKeyID() != null) {
        return new SigningKey(key);
      }
    } catch (ParseException _) {
      // told below, without the text: it may be half a secret
    }
    throw new IOException(
        ("the lab's signing key can't be used: '%s' holds no RSA key with its id; put the file"
                + " back, or delete it to get a new key at the next start (access tokens of before"
                + " then count no more)")
            .formatted(file.toAbsolutePath()));
  }

  RSAKey publicKey() {
    return key.toPublicJWK();
  }

  /** The key set document (RFC 7517 §5). */
  Map<String, Object> document(String issuer) {
    Map<String, Object> entry = new LinkedHashMap<>(publicKey().toJSONObject());
    entry.put("issuer", issuer);
    return Map.of("keys", List.of(entry));
  }

  /** The compact form of a token with these claims, RS256. */
  String sign(JWTClaimsSet claims) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(JOSEObjectType.JWT)
            .keyID(key.getKeyID())
            .build();
    var token = new SignedJWT(header, claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("this JDK does not sign with RSA", e);
    }
    return token.serialize();
  }
}
