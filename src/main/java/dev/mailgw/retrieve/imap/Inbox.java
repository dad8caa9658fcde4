package dev.mailgw.retrieve.imap;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The INBOX as the server opened it (RFC 3501 §6.3.1).
 *
 * @param validity its UIDVALIDITY
 * @param empty whether the server said that it holds nothing
 */
record Inbox(long validity, boolean empty) {

  private static final Pattern VALIDITY =
      Pattern.compile("^OK \\[UIDVALIDITY (\\d{1,10})]", Pattern.CASE_INSENSITIVE);
  private static final Pattern EXISTS =
      Pattern.compile("^(\\d{1,10}) EXISTS", Pattern.CASE_INSENSITIVE);

  /**
   * Opens it.
   *
   * @param readOnly with EXAMINE, so that the server itself guards it
   */
  static Inbox open(ImapConnection connection, boolean readOnly) throws IOException {
    Opening opening = new Opening();
    connection.run((readOnly ? "EXAMINE" : "SELECT") + " INBOX", opening);
    if (opening.validity == 0) {
      throw new GarbledAnswer("the mailbox has no UIDVALIDITY");
    }
    return new Inbox(opening.validity, opening.exists == 0);
  }

  private static final class Opening implements Answers {

    private long validity;
    private long exists = -1;

    @Override
    public void line(String text) {
      Matcher said = VALIDITY.matcher(text);
      Matcher count = EXISTS.matcher(text);
      if (said.find()) {
        validity = Long.parseLong(said.group(1));
      } else if (count.find()) {
        exists = Long.parseLong(count.group(1));
      }
    }
  }
}
