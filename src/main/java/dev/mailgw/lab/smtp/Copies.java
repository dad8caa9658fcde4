package dev.mailgw.lab.smtp;

import dev.mailgw.lab.mailbox.Body;
import dev.mailgw.lab.mailbox.Draft;
import dev.mailgw.lab.mailbox.MailStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What of a mail is put into mailboxes. The copy in Sent Items always has the server's Message-ID,
 * the one that the final 250 names. What is delivered has the client's, if it has one and the
 * server doesn't replace it; nothing else of it is touched.
 *
 * @param sent for Sent Items
 * @param delivered for the recipients
 */
record Copies(Body sent, Body delivered) {

  private static final String NAME = "Message-ID";
  private static final int PIECE = 64 * 1024;

  /** Makes them in the store. */
  static Copies of(Original mail, String messageId, boolean replaces, MailStore store)
      throws IOException {
    Body stamped = stamped(mail, messageId, store);
    boolean keeps = mail.messageId().isPresent() && !replaces;
    return new Copies(stamped, keeps ? mail.body() : stamped);
  }

  /** The mail with this Message-ID where it had one, else before everything else. */
  private static Body stamped(Original mail, String messageId, MailStore store) throws IOException {
    Body body = mail.body();
    int length = mail.header().length();
    byte[] head = body.head((int) Math.max(length, Math.min(body.size(), PIECE)));
    String header = new String(head, 0, length, StandardCharsets.ISO_8859_1);
    int start = field(header);
    int end = start < 0 ? 0 : fieldEnd(header, start);
    byte[] field = (NAME + ": <" + messageId + ">\r\n").getBytes(StandardCharsets.US_ASCII);
    try (Draft draft = store.draft()) {
      draft.write(head, 0, Math.max(0, start));
      draft.write(field, 0, field.length);
      draft.write(head, end, head.length - end);
      copy(body, head.length, draft);
      return draft.keep();
    }
  }

  /** What follows the first bytes, which are read already. */
  private static void copy(Body from, int start, Draft to) throws IOException {
    byte[] piece = new byte[(int) Math.min(PIECE, from.size() - start)];
    for (long at = start; at < from.size(); at += piece.length) {
      int length = (int) Math.min(piece.length, from.size() - at);
      from.read(at, piece, 0, length);
      to.write(piece, 0, length);
    }
  }

  /** Where the field begins, or -1. */
  private static int field(String header) {
    int start = 0;
    while (start < header.length()) {
      if (isField(header, start)) {
        return start;
      }
      int feed = header.indexOf('\n', start);
      start = feed < 0 ? header.length() : feed + 1;
    }
    return -1;
  }

  private static boolean isField(String header, int start) {
    if (!header.regionMatches(true, start, NAME, 0, NAME.length())) {
      return false;
    }
    int colon = start + NAME.length();
    while (colon < header.length() && isBlank(header.charAt(colon))) {
      colon++;
    }
    return colon < header.length() && header.charAt(colon) == ':';
  }

  /** After the line end of its last folded line. */
  private static int fieldEnd(String header, int start) {
    int feed = header.indexOf('\n', start);
    while (feed >= 0 && feed + 1 < header.length() && isBlank(header.charAt(feed + 1))) {
      feed = header.indexOf('\n', feed + 1);
    }
    return feed < 0 ? header.length() : feed + 1;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
