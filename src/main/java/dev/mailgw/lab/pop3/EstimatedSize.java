package dev.mailgw.lab.pop3;

/**
 * How large Exchange takes a message to be: unless an administrator asks for exact sizes it does
 * not render the message to count its bytes.
 */
final class EstimatedSize {

  /** Off by so many percent at most, either way. */
  static final int ERROR = 10;

  /** Shares no factor with the number of possible errors, so that neighbours differ. */
  private static final int STEP = 8;

  private EstimatedSize() {}

  /** Always the same for the same message. */
  static long of(int uid, long size) {
    int percent = Math.floorMod((long) uid * STEP, 2 * ERROR + 1) - ERROR;
    return size + size * percent / 100;
  }
}
