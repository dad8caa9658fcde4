package dev.mailgw.lab.directory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the constants of an enum are written in configuration, REST and plans: in kebab-case. */
public final class Label {

  private Label() {}

  /** For instance {@code mfa-required} for {@code MFA_REQUIRED}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant with this label. */
  public static <E extends Enum<E>> Optional<E> find(Class<E> type, String label) {
    return Arrays.stream(type.getEnumConstants()).filter(c -> of(c).equals(label)).findFirst();
  }
}
