package dev.mailgw.retrieve;

/**
 * From when on a message needs a person.
 *
 * @param maximumEmailSize bytes of a message, by the size that the server announces; 0 is no limit
 * @param quarantineAfter tries to fetch a message that may fail before it is left in its mailbox,
 *     at least 1
 */
public record ExceptionLimits(
    long maximumEmailSize, LargeMailAction largeMail, int quarantineAfter) {

  /** No message is too large; three tries. */
  public static final ExceptionLimits STANDARD =
      new ExceptionLimits(0, LargeMailAction.SKIP_AND_NOTIFY, 3);

  public ExceptionLimits {
    if (maximumEmailSize < 0 || quarantineAfter < 1) {
      throw new IllegalArgumentException("limits out of range");
    }
  }

  boolean tooLarge(long size) {
    return maximumEmailSize > 0 && size > maximumEmailSize;
  }

  String tooLarge() {
    return "larger than retriever.maximumEmailSize (" + maximumEmailSize + " bytes)";
  }
}
