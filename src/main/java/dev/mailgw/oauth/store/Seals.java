package dev.mailgw.oauth.store;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Seals with the current key, opens with it or an older one. Safe for use by several threads. */
record Seals(Seal current, List<Seal> previous) {

  static Seals of(KeyRing keys, SecureRandom random) {
    return new Seals(
        new Seal(keys.current(), random),
        keys.previous().stream().map(key -> new Seal(key, random)).toList());
  }

  byte[] close(byte[] plain, String label) {
    return current.close(plain, label);
  }

  Optional<byte[]> open(byte[] sealed, String label) {
    return Stream.concat(Stream.of(current), previous.stream())
        .flatMap(seal -> seal.open(sealed, label).stream())
        .findFirst();
  }
}
