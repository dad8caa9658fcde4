package dev.mailgw.lab.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes up mail for one mailbox. The same seed, start and recipient give the same bytes, mail by
 * mail; so each can be made when it is needed. Immutable.
 */
public final class MailGenerator {

  private static final Duration APART = Duration.ofSeconds(47);

  /** Every so many mails, someone writes who has written before. */
  private static final int REPEATED = 5;

  private final long seed;
  private final Instant first;
  private final String recipient;

  /**
   * @param first the date of the first mail; the others follow it
   * @param recipient whose mailbox it is
   */
  public MailGenerator(long seed, Instant first, String recipient) {
    this.seed = seed;
    this.first = first;
    this.recipient = recipient;
  }

  /** The first so many mails, made one by one as they are taken. */
  public Stream<GeneratedMail> mails(int count) {
    return IntStream.range(0, count).mapToObj(this::mail);
  }

  /**
   * One mail.
   *
   * @param index from 0
   */
  public GeneratedMail mail(int index) {
    var random = new Random(seed * 1_000_003 + index * 7_919L);
    // the first numbers of neighbouring seeds are alike
    random.nextLong();
    MailKind kind = Sizes.isLarge(index) ? MailKind.ATTACHMENT : MailKind.at(random.nextInt(100));
    Letterhead head = letterhead(index, random);
    byte[] raw = write(kind, Sizes.of(index, random), random, head);
    return new GeneratedMail(raw, kind, returnPath(raw), head.messageId());
  }

  private Letterhead letterhead(int index, Random random) {
    int number = index % REPEATED == REPEATED - 1 ? index / 2 : index;
    String id = Long.toHexString(random.nextLong());
    return new Letterhead(
        Correspondent.number(number),
        recipient,
        "<%s.%d@mail.test>".formatted(id, index),
        first.plus(APART.multipliedBy(index)),
        "=_" + id);
  }

  private static byte[] write(MailKind kind, int size, Random random, Letterhead head) {
    var letters = new Letters(random, head);
    return switch (kind) {
      case PLAIN -> letters.plain(size);
      case ALTERNATIVE -> letters.alternative(size);
      case ATTACHMENT -> letters.attachment(size);
      case ENCODED_WORDS -> letters.encodedWords(size);
      case RAW_LATIN_1 -> letters.rawSubject(size, ISO_8859_1);
      case RAW_UTF_8 -> letters.rawSubject(size, UTF_8);
      case JAPANESE -> letters.japanese();
      case DOT_LINES -> letters.dotLines();
      case LONG_LINES -> letters.longLines(size);
      case NO_BOUNDARY -> new Wrecks(random, head).noBoundary();
      case NO_BLANK_LINE -> new Wrecks(random, head).noBlankLine();
      case NO_FROM -> new Wrecks(random, head).noFrom();
      case HEADER_ONLY -> new Wrecks(random, head).headerOnly();
      case BOUNCE -> new Automata(random, head).bounce();
      case AUTO_REPLY -> new Automata(random, head).autoReply();
      case MAILING_LIST -> new Automata(random, head).mailingList();
    };
  }

  /** It stands in the first line of every mail. */
  private static String returnPath(byte[] raw) {
    String line = new String(raw, 0, Math.min(raw.length, 300), ISO_8859_1);
    return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
  }
}
