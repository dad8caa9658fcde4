package dev.mailgw.load.compare;

/** A condition can't be read or can't be judged; the message says what would do. */
public final class ConditionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  ConditionException(String message) {
    super(message);
  }
}
