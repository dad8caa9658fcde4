package dev.mailgw.lab.fault;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whom a fault strikes. A session without a mailbox or account meets only faults that name none.
 *
 * @param mailbox an address, or a pattern with {@code *}
 * @param account a user's address or an application's id, or a pattern with {@code *}
 * @param connection only the one with this number
 */
public record Whom(Optional<String> mailbox, Optional<String> account, OptionalLong connection) {

  public static final Whom EVERYONE =
      new Whom(Optional.empty(), Optional.empty(), OptionalLong.empty());

  public static Whom mailbox(String pattern) {
    return new Whom(Optional.of(pattern), Optional.empty(), OptionalLong.empty());
  }

  boolean includes(Scene scene) {
    return matches(mailbox, scene.mailbox())
        && matches(account, scene.account())
        && (connection.isEmpty() || connection.getAsLong() == scene.connection());
  }

  private static boolean matches(Optional<String> pattern, Optional<String> name) {
    return pattern.isEmpty() || name.filter(n -> glob(pattern.get(), n)).isPresent();
  }

  /**
   * Whether {@code name}, which is in lower case, is like {@code pattern}, in which {@code *}
   * stands for anything.
   */
  public static boolean glob(String pattern, String name) {
    String[] parts = pattern.toLowerCase(Locale.ROOT).split("\\*", -1);
    if (parts.length == 1) {
      return name.equals(parts[0]);
    }
    int at = parts[0].length();
    boolean fits = name.startsWith(parts[0]);
    for (int i = 1; fits && i < parts.length - 1; i++) {
      int found = name.indexOf(parts[i], at);
      fits = found >= 0;
      at = found + parts[i].length();
    }
    String last = parts[parts.length - 1];
    return fits && name.length() - last.length() >= at && name.endsWith(last);
  }
}
