package dev.mailgw.oauth.certificate;

import dev.mailgw.oauth.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A private key in PKCS #8, plain or encrypted (RFC 5958, RFC 8018). */
final class Pkcs8 {

  private Pkcs8() {}

  static PrivateKey key(Pem block, Path file, Optional<Secret> password) throws IOException {
    return switch (block.label()) {
      case "PRIVATE KEY" -> key(new PKCS8EncodedKeySpec(block.content()), file);
      case "ENCRYPTED PRIVATE KEY" -> key(decrypted(block, file, password), file);
      default ->
          throw new IOException(
              "%s: the key is %s, not PKCS #8; convert it: openssl pkcs8 -topk8 -in KEY -out KEY.p8"
                  .formatted(file, block.label()));
    };
  }

  private static PrivateKey key(PKCS8EncodedKeySpec spec, Path file) throws IOException {
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(spec);
    } catch (InvalidKeySpecException _) {
      throw RsaKey.other(file);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a Java platform without RSA", e);
    }
  }

  private static PKCS8EncodedKeySpec decrypted(Pem block, Path file, Optional<Secret> password)
      throws IOException {
    Secret given =
        password.orElseThrow(() ->
            new IOException(
                file + ": the key is encrypted; set clientCertificatePassword to its password"));
    EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(block.content());
    try {
      return info.getKeySpec(cipher(info, given));
    } catch (NoSuchAlgorithmException e) {
      throw new IOException(
          file + ": the key's encryption is not known here; encrypt it anew: openssl pkcs8 -topk8",
          e);
    } catch (GeneralSecurityException e) {
      throw new IOException(
          file + ": the password is wrong; set clientCertificatePassword to that of the key", e);
    }
  }

  /** The name of the one scheme that has parts is told by its parameters only. */
  private static Cipher cipher(EncryptedPrivateKeyInfo info, Secret password)
      throws GeneralSecurityException {
    AlgorithmParameters parameters = info.getAlgParameters();
    if (parameters == null) {
      throw new NoSuchAlgorithmException(info.getAlgName());
    }
    String algorithm =
        parameters.getAlgorithm().startsWith("PBES2") || info.getAlgName().startsWith("PBES2")
            ? parameters.toString()
            : info.getAlgName();
    PBEKeySpec spec = new PBEKeySpec(password.reveal().toCharArray());
    SecretKey key = SecretKeyFactory.getInstance(algorithm).generateSecret(spec);
    Cipher cipher = Cipher.getInstance(algorithm);
    cipher.init(Cipher.DECRYPT_MODE, key, parameters);
    return cipher;
  }
}
