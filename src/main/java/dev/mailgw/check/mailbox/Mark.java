package dev.mailgw.check.mailbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.random.RandomGenerator;

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

  /** No run lasts so long. */
  private static final Duration OVER = Duration.ofHours(1);

  /** What the ids of a run begin with: when it began, in eight digits, and eight by chance. */
  static String run(Instant began, RandomGenerator random) {
    return "%08x%08x".formatted(began.getEpochSecond(), random.nextInt());
  }

  /** Whether a mail with this id is left of a run that was cut short. */
  static boolean isLeft(String id, Instant now) {
    return id.matches("[0-9a-f]{16}-\\d+")
        && Instant.ofEpochSecond(Long.parseLong(id.substring(0, 8), 16)).plus(OVER).isBefore(now);
  }

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
