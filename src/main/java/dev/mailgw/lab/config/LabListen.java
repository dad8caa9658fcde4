package dev.mailgw.lab.config;

import java.net.InetAddress;
import java.util.Optional;

/** Addresses on which the lab can listen. */
public final class LabListen {

  private LabListen() {}

  /** The address that this literal means; empty for a name, which is never looked up. */
  public static Optional<InetAddress> parse(String literal) {
    if (!literal.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(literal));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
