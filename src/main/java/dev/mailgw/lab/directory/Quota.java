package dev.mailgw.lab.directory;

/**
 * A mailbox's limits in bytes.
 *
 * @param storage of all its folders together
 * @param send of one message it submits
 * @param receive of one message it gets
 */
public record Quota(long storage, long send, long receive) {

  private static final long MB = 1024L * 1024;

  /** Exchange Online's: 50 GB, 35 MB and 36 MB. */
  public static final Quota STANDARD = new Quota(50 * 1024 * MB, 35 * MB, 36 * MB);
}
