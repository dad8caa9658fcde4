package dev.mailgw.lab.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Plain mails of about the same size, each with a header of its own above the same text: cheap to
 * make, so that a lab with much of it measures something else. Immutable.
 */
final class SizedMails {

  private static final Duration APART = Duration.ofSeconds(1);

  private final long seed;
  private final Instant first;
  private final byte[] text;

  /**
   * @param size bytes; what a header takes is the least
   * @param first the date of the first one
   */
  SizedMails(int size, long seed, Instant first) {
    this.seed = seed;
    this.first = first;
    Prose prose = new Prose(new Random(seed));
    int header = header("customer@contoso.test", 0).size();
    // a line end is one character of the prose and two bytes of the mail
    String body = prose.text(Math.max(0, size - header) * 70 / 71);
    this.text = new MimeWriter().text(body, UTF_8).bytes();
  }

  /** Makes the mails for one mailbox by their number. */
  IntFunction<byte[]> to(String mailbox) {
    return index -> header(mailbox, index).encoded(text).bytes();
  }

  private MimeWriter header(String mailbox, int index) {
    String id = "%x.%d.%s".formatted(seed, index, mailbox.replace('@', '.'));
    Letterhead head =
        new Letterhead(
            Correspondent.number(index),
            mailbox,
            "<" + id + "@mail.test>",
            first.plus(APART.multipliedBy(index)),
            "");
    MimeWriter out = new MimeWriter();
    String address = head.sender().address();
    head.write(out, address, head.sender().mailbox(), "Enquiry no. " + index);
    return out.header("Content-Type", "text/plain; charset=UTF-8")
        .header("Content-Transfer-Encoding", "8bit")
        .blank();
  }
}
