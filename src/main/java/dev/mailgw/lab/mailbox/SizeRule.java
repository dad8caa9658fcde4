package dev.mailgw.lab.mailbox;

/**
 * What IMAP's RFC822.SIZE and POP3's LIST and STAT tell. Microsoft documents that both are
 * estimates unless {@code -ImapEnableExactRFC822Size} or {@code -PopEnableExactRFC822Size} is set.
 */
public enum SizeRule {
  /** The very number of bytes. */
  EXACT {
    @Override
    public long of(StoredMessage message) {
      return message.body().size();
    }
  },
  /** Up to a tenth too few or too many, for a message always the same. */
  ESTIMATED {
    @Override
    public long of(StoredMessage message) {
      long size = message.body().size();
      // neighbours must differ in direction, so the bits of the number are spread first
      long spread = (message.uid() * 0x9E3779B97F4A7C15L) >>> 33;
      return size + size * (spread % 201 - 100) / 1_000;
    }
  };

  /** In bytes. */
  public abstract long of(StoredMessage message);
}
