package dev.mailgw.lab.config;

import dev.mailgw.lab.limit.Limits;
import java.util.Optional;

/** The words for whole sets of limits. */
public final class LabLimits {

  private LabLimits() {}

  /** {@code open} or {@code office365}. */
  public static Optional<Limits> named(String word) {
    return switch (word) {
      case "open" -> Optional.of(Limits.OPEN);
      case "office365" -> Optional.of(Limits.OFFICE365);
      default -> Optional.empty();
    };
  }
}
