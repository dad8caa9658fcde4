package dev.mailgw.oauth.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals and opens bytes: magic, nonce, AES-256-GCM ciphertext with its tag. Safe for use by several
 * threads.
 */
final class Seal {

  private static final byte[] MAGIC = "MGT1".getBytes(UTF_8);
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random;

  Seal(SecretKey key, SecureRandom random) {
    this.key = key;
    this.random = random;
  }

  byte[] close(byte[] plain, String label) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, label).doFinal(plain);
      return ByteBuffer.allocate(MAGIC.length + NONCE + sealed.length)
          .put(MAGIC)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a Java platform without AES-256-GCM", e);
    }
  }

  /** Empty if the bytes were not sealed with this key and label, or have been changed since. */
  Optional<byte[]> open(byte[] bytes, String label) {
    if (!whole(bytes)) {
      return Optional.empty();
    }
    int head = MAGIC.length + NONCE;
    byte[] nonce = Arrays.copyOfRange(bytes, MAGIC.length, head);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, label);
      return Optional.of(cipher.doFinal(bytes, head, bytes.length - head));
    } catch (AEADBadTagException _) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a Java platform without AES-256-GCM", e);
    }
  }

  /** Whether it looks like something that was sealed: the magic, and length enough. */
  static boolean whole(byte[] bytes) {
    return bytes.length >= MAGIC.length + NONCE + TAG_BITS / Byte.SIZE
        && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  private Cipher cipher(int mode, byte[] nonce, String label) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(label.getBytes(UTF_8));
    return cipher;
  }
}
