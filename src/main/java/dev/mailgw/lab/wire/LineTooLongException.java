package dev.mailgw.lab.wire;

/** A line was longer than the protocol allows; it has been read and dropped. */
public final class LineTooLongException extends Exception {

  private static final long serialVersionUID = 1;

  private final String beginning;

  LineTooLongException(String beginning, int limit) {
    super("line of more than " + limit + " bytes");
    this.beginning = beginning;
  }

  /** The first bytes of the line, enough to see which command it was. */
  public String beginning() {
    return beginning;
  }
}
