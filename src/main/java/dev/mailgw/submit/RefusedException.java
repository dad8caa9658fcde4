package dev.mailgw.submit;

/**
 * A mail is not taken: the message says what, where, and the cure, in one line. Nothing is queued.
 */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1;

  /** What kind of refusal it is. */
  public enum Kind {
    /** The bytes are no mail that could be sent. */
    MALFORMED,
    /** A limit on its size is exceeded. */
    TOO_LARGE,
    /** It could be sent, but not so: a wrong address, no recipient, an unknown alias. */
    UNACCEPTABLE
  }

  private final Kind kind;

  private RefusedException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** One of {@link Kind#MALFORMED}. */
  public static RefusedException malformed(String message) {
    return new RefusedException(Kind.MALFORMED, message);
  }

  /** One of {@link Kind#TOO_LARGE}. */
  public static RefusedException tooLarge(String message) {
    return new RefusedException(Kind.TOO_LARGE, message);
  }

  /** One of {@link Kind#UNACCEPTABLE}. */
  public static RefusedException unacceptable(String message) {
    return new RefusedException(Kind.UNACCEPTABLE, message);
  }

  /** What kind of refusal it is. */
  public Kind kind() {
    return kind;
  }
}
