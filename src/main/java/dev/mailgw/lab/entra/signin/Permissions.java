package dev.mailgw.lab.entra.signin;

import java.util.List;

/** Knows what the word {@code scope} of a request means. */
@FunctionalInterface
public interface Permissions {

  /**
   * What a scope asks for.
   *
   * @param exchange whether it is about Exchange Online
   * @param delegated the permissions by their names, for instance {@code SMTP.Send}
   * @param everything whether it asks for all that the application is registered for
   */
  record Asked(boolean exchange, List<String> delegated, boolean everything) {
    public Asked {
      delegated = List.copyOf(delegated);
    }
  }

  /** The meaning of a scope. */
  Asked read(String scope) throws NotGrantable;

  /** Nobody can grant such a scope. */
  final class NotGrantable extends Exception {

    private static final long serialVersionUID = 1;

    private final int number;
    private final String error;

    /**
     * @param number AADSTS
     * @param error of RFC 6749 §4.1.2.1
     */
    public NotGrantable(int number, String error, String sentence) {
      super(sentence, null, false, false);
      this.number = number;
      this.error = error;
    }

    Stop stop() {
      return new Stop(number, error, getMessage());
    }
  }
}
