package dev.mailgw.spool;

import static java.util.Objects.requireNonNull;

/**
 * What was found out about a message of a mailbox.
 *
 * @param size as the server says; -1 if it did not say
 * @param tries to fetch it that failed so far
 * @param reason one line, with the server's own words; no secret
 */
public record ExceptionFinding(
    MailboxKey key, ExceptionKind kind, ExceptionState state, long size, int tries, String reason) {

  private static final int LONGEST = 500;

  public ExceptionFinding {
    requireNonNull(key, "key is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(state, "state is null");
    String line = reason.strip().replaceAll("\\p{Cntrl}+", " ");
    reason = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
