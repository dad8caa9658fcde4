package dev.mailgw.spool;

import static java.util.Objects.requireNonNull;

/**
 * What a mailbox calls a message: UIDVALIDITY and UID (RFC 3501 §2.3.1.1), or a POP3 unique id (RFC
 * 1939 §7).
 *
 * @param validity IMAP's UIDVALIDITY, 1 to 4294967295; 0 for POP3
 * @param uid IMAP's UID in decimal, or POP3's opaque unique id
 */
public record MailboxKey(long validity, String uid) {

  public MailboxKey {
    if (requireNonNull(uid, "uid is null").isEmpty() || validity < 0) {
      throw new IllegalArgumentException("not a mailbox key: " + validity + "/" + uid);
    }
  }

  public static MailboxKey imap(long validity, long uid) {
    return new MailboxKey(validity, Long.toString(uid));
  }

  public static MailboxKey pop3(String uidl) {
    return new MailboxKey(0, uidl);
  }

  @Override
  public String toString() {
    return validity == 0 ? uid : validity + "/" + uid;
  }
}
