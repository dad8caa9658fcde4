package dev.mailgw.oauth.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import javax.crypto.SecretKey;

/**
 * The keys of a token store.
 *
 * @param current seals, and opens what it sealed
 * @param previous open what they sealed before there was the current one, and seal nothing
 */
public record KeyRing(SecretKey current, List<SecretKey> previous) {

  public KeyRing {
    requireNonNull(current, "current is null");
    previous = List.copyOf(previous);
  }

  /** One that never had another key. */
  public static KeyRing of(SecretKey only) {
    return new KeyRing(only, List.of());
  }
}
