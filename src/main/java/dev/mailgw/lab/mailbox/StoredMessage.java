package dev.mailgw.lab.mailbox;

import java.time.Instant;

/**
 * A message as it was in a folder at one moment.
 *
 * @param uid positive, ascending in the order of arrival
 * @param received the internal date of RFC 3501 §2.3.3
 */
public record StoredMessage(int uid, Body body, Instant received, Flags flags) {}
