package dev.mailgw.lab.mailbox;

/**
 * A set of the flags that Exchange keeps: the system flags of RFC 3501 §2.3.2 and $MDNSent. There
 * are no custom keywords.
 */
public record Flags(int bits) {

  public static final Flags NONE = new Flags(0);
  public static final Flags SEEN = new Flags(1);
  public static final Flags ANSWERED = new Flags(2);
  public static final Flags FLAGGED = new Flags(4);
  public static final Flags DELETED = new Flags(8);
  public static final Flags DRAFT = new Flags(16);
  public static final Flags MDN_SENT = new Flags(32);

  /** Whether all of {@code others} are in this set. */
  public boolean contains(Flags others) {
    return (bits & others.bits) == others.bits;
  }

  public Flags with(Flags others) {
    return new Flags(bits | others.bits);
  }

  public Flags without(Flags others) {
    return new Flags(bits & ~others.bits);
  }
}
