package dev.mailgw.check.mailbox;

import java.util.Locale;

/**
 * A mail of a round trip, from an address to itself.
 *
 * @param id tells it from all other mail
 * @param party who sent it
 * @param certain whether the server has said that it has accepted it
 */
record Mark(String id, Party party, boolean certain) {

  /** The field of its head that bears the id. */
  static final String FIELD = "X-Mailgw-Check";

  private static final int LINES = 24;

  /** Where it goes to, in lower case. */
  String mailbox() {
    return party.address().toLowerCase(Locale.ROOT);
  }

  /** In whose Sent Items the copy lies, in lower case. */
  String submitter() {
    return party.user();
  }

  /**
   * As it is sent, with all line ends.
   *
   * @param date as RFC 5322 writes it
   */
  static String text(String id, String address, String date) {
    String domain = address.substring(address.lastIndexOf('@') + 1);
    return """
    From: <%2$s>
    To: <%2$s>
    Subject: mailgw check %1$s
    Date: %4$s
    Message-ID: <mailgw-check-%1$s@%3$s>
    Auto-Submitted: auto-generated
    X-Auto-Response-Suppress: All
    %5$s: %1$s
    MIME-Version: 1.0
    Content-Type: text/plain; charset=us-ascii

    """
            .formatted(id, address, domain, date, FIELD)
            .replace("\n", "\r\n")
        + "This mail was sent by mailgw check to see whether it arrives; it is deleted then.\r\n"
            .repeat(LINES);
  }
}
