package dev.mailgw.lab.smtp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One RCPT TO with what its DSN parameters ask for (RFC 3461 §4).
 *
 * @param address as written
 * @param conditions the conditions of NOTIFY in upper case; as if not given if empty
 * @param original the address of ORCPT with its type, still encoded
 */
record Recipient(String address, Set<String> conditions, Optional<String> original) {

  private static final Set<String> CONDITIONS = Set.of("SUCCESS", "FAILURE", "DELAY");
  private static final Set<String> NEVER = Set.of("NEVER");

  Recipient {
    conditions = Set.copyOf(conditions);
  }

  /** Empty if NOTIFY is not as it should be. */
  static Optional<Recipient> of(MailPath path) {
    Optional<String> notify = Optional.ofNullable(path.parameters().get("NOTIFY"));
    Optional<String> original = Optional.ofNullable(path.parameters().get("ORCPT"));
    if (notify.isEmpty()) {
      return Optional.of(new Recipient(path.address(), Set.of(), original));
    }
    Set<String> asked = Set.copyOf(List.of(upper(notify.get()).split(",", -1)));
    return asked.equals(NEVER) || CONDITIONS.containsAll(asked)
        ? Optional.of(new Recipient(path.address(), asked, original))
        : Optional.empty();
  }

  /** Whether the sender wants to hear of a failure. */
  boolean wantsFailures() {
    return conditions.isEmpty() || conditions.contains("FAILURE");
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
