package dev.mailgw.retrieve;

/**
 * How many visits may be under way at a time, over all instances; 0 is no limit.
 *
 * @param perHost to one mail server
 * @param perAccount signed in with one account's token
 */
public record VisitLimits(int total, int perHost, int perAccount) {

  /** As many as there are instances, or aliases where an instance visits them together. */
  public static final VisitLimits NONE = new VisitLimits(0, 0, 0);

  public VisitLimits {
    if (total < 0 || perHost < 0 || perAccount < 0) {
      throw new IllegalArgumentException("limits out of range");
    }
  }
}
