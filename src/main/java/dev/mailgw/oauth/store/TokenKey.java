package dev.mailgw.oauth.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.SecretSource;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key of the token store: 32 random octets in base64, from a source or a file of its own. */
public final class TokenKey {

  private static final int LENGTH = 32;

  private TokenKey() {}

  /**
   * The key that somebody else keeps.
   *
   * @throws IOException if it can't be read, is not a key, or is a file that is open to others; the
   *     message names the source
   */
  public static SecretKey from(SecretSource source) throws IOException {
    if (source.location().isPresent()) {
      OwnerOnly.require(source.location().get());
    }
    return parse(source.read(), source.description());
  }

  /**
   * The key in {@code file}, which is made at the first call, readable for its owner only.
   *
   * @throws IOException if it can't be read or made, is not a key, or is open to others (checked
   *     where the file system has POSIX permissions; elsewhere it has the directory's rights)
   */
  public static SecretKey in(Path file, SecureRandom random) throws IOException {
    if (Files.notExists(file)) {
      generate(file, random);
    }
    OwnerOnly.require(file.toAbsolutePath().getParent());
    OwnerOnly.require(file);
    return parse(Secret.of(Files.readString(file, US_ASCII).strip()), file.toString());
  }

  private static void generate(Path file, SecureRandom random) throws IOException {
    OwnerOnly.createDirectory(file.toAbsolutePath().getParent());
    try {
      DurableFile.create(file, fresh(random));
    } catch (FileAlreadyExistsException _) {
      // Another process was quicker; its key is the one.
    }
  }

  /** What stands in the file of a new key. */
  static byte[] fresh(SecureRandom random) {
    byte[] key = new byte[LENGTH];
    random.nextBytes(key);
    return (Base64.getEncoder().encodeToString(key) + "\n").getBytes(US_ASCII);
  }

  private static SecretKey parse(Secret text, String source) throws IOException {
    try {
      byte[] key = Base64.getDecoder().decode(text.reveal());
      if (key.length == LENGTH) {
        return new SecretKeySpec(key, "AES");
      }
    } catch (IllegalArgumentException _) {
      // Said below; the exception's message would quote the text.
    }
    throw new IOException(
        source + " does not hold a key: 32 octets in base64, as 'openssl rand -base64 32' makes");
  }
}
