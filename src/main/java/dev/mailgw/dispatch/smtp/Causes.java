package dev.mailgw.dispatch.smtp;

import jakarta.mail.MessagingException;
import java.net.SocketTimeoutException;

/** Finds what lies below Angus's exceptions. */
final class Causes {

  private Causes() {}

  /** The innermost exception. */
  static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (below(root) != null) {
      root = below(root);
    }
    return root;
  }

  /** The first exception of {@code type} in the chain; null if there is none. */
  static <T extends Throwable> T find(Throwable thrown, Class<T> type) {
    for (Throwable each = thrown; each != null; each = below(each)) {
      if (type.isInstance(each)) {
        return type.cast(each);
      }
    }
    return null;
  }

  /** What happened, in one line. */
  static String describe(Throwable thrown) {
    Throwable root = root(thrown);
    return switch (root) {
      case SocketTimeoutException _ -> "no answer within the time-out";
      case MessagingException e -> oneLine(e.getMessage());
      default -> "connection lost: " + oneLine(String.valueOf(root.getMessage()));
    };
  }

  static String oneLine(String text) {
    return text.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }

  private static Throwable below(Throwable thrown) {
    return thrown instanceof MessagingException mail && mail.getNextException() != null
        ? mail.getNextException()
        : thrown.getCause();
  }
}
