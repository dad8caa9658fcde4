package dev.mailgw.lab.entra.code;

import java.util.Base64;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Texts that nobody can guess. As safe for threads and as unpredictable as its generator. */
public final class RandomText {

  /** Without what people take for something else: 0, O, 1 and I. */
  private static final String LEGIBLE = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private final RandomGenerator random;

  public RandomText(RandomGenerator random) {
    this.random = random;
  }

  /** So many random bytes in base64url (RFC 4648 §5) without padding. */
  public String base64(int bytes) {
    byte[] noise = new byte[bytes];
    random.nextBytes(noise);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(noise);
  }

  /** So many capital letters and digits that a person can copy by hand. */
  public String legible(int length) {
    return random
        .ints(length, 0, LEGIBLE.length())
        .mapToObj(i -> LEGIBLE.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  /** A random UUID (RFC 9562 §5.4). */
  public String uuid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & ~(0xC0L << 56)) | (0x80L << 56);
    return new UUID(high, low).toString();
  }
}
