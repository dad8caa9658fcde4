package dev.mailgw.oauth.certificate;

import dev.mailgw.oauth.ClientCredential;
import dev.mailgw.oauth.Secret;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The files of an application's certificate; read anew at each call, so nothing is kept. */
public final class CertificateFile {

  private CertificateFile() {}

  /**
   * The certificate and its key, whether it is in force or not.
   *
   * @throws IOException if they can't be used: a file is missing, the key's file is open to others
   *     (checked where the file system has POSIX permissions), the password is wrong, there is no
   *     RSA key or it does not belong to the certificate; the message is one line that names the
   *     file and the cure, without a secret
   */
  public static SigningIdentity read(ClientCredential.Certificate source) throws IOException {
    Optional<Secret> password =
        source.password().isPresent()
            ? Optional.of(source.password().get().read())
            : Optional.empty();
    byte[] content = content(source.file());
    return Pem.looksLike(content)
        ? PemFiles.read(source, content, password)
        : Pkcs12File.read(source, content, password);
  }

  /**
   * When the certificate ends, perhaps past. Does all that {@link #read} does, which takes
   * milliseconds: not for each scrape.
   *
   * @throws IOException as {@link #read}
   */
  public static Instant expires(ClientCredential.Certificate source) throws IOException {
    return read(source).expires();
  }

  static byte[] content(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": there is no such file; put it there", e);
    } catch (AccessDeniedException e) {
      throw new IOException(file + ": this user may not read it; give it to the service's user", e);
    } catch (IOException e) {
      throw new IOException(file + ": can't be read (" + e.getMessage() + ")", e);
    }
  }

  static IOException mismatch(Path key, Path certificate) {
    return new IOException(
        "%s: the key does not belong to the certificate in %s; use the pair that was made together"
            .formatted(key, certificate));
  }
}
