package dev.mailgw.probe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mailgw.message.MailAddress;
import dev.mailgw.message.MessageHeader;
import dev.mailgw.message.MessageId;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Makes and knows the marks of probes. A mark is a number by chance and a code over it, the alias's
 * name and its address, made with a key that only this gateway has: nobody can have other mail
 * taken for a probe, and a probe is known without a record of it. Immutable; safe for use by
 * several threads.
 */
public final class Marks {

  /** The field that bears the mark. */
  public static final String FIELD = "X-Mailgw-Probe";

  private static final int BYTES = 12;
  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern MARK = Pattern.compile("([0-9a-f]{24})-([0-9a-f]{24})");

  private final SecretKey key;

  /**
   * @param key of this gateway alone, kept over restarts
   */
  public Marks(SecretKey key) {
    this.key = key;
  }

  /** A new id, by chance: 24 hexadecimal digits. */
  static String freshId(RandomGenerator random) {
    byte[] id = new byte[BYTES];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  /** What the field of the probe with this id says. */
  String mark(ProbedAlias alias, String id) {
    return id + "-" + code(alias, id);
  }

  /** The Message-ID of the probe with this id. */
  static MessageId messageId(MailAddress from, String id) {
    return new MessageId("mailgw-probe-" + id + "@" + from.domain());
  }

  /**
   * The id of the alias's probe whose head this is; empty for every other mail. One mark and one
   * Message-ID are there, and belong together.
   */
  public Optional<String> id(ProbedAlias alias, MessageHeader header) {
    List<String> marks = header.all(FIELD);
    Matcher mark = MARK.matcher(marks.size() == 1 ? marks.getFirst() : "");
    if (!mark.matches()) {
      return Optional.empty();
    }
    String id = mark.group(1);
    boolean ours = isSame(mark.group(2), code(alias, id));
    boolean whole =
        header.all("Message-ID").equals(List.of(messageId(alias.address(), id).toString()));
    return ours && whole ? Optional.of(id) : Optional.empty();
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(US_ASCII), other.getBytes(US_ASCII));
  }

  private String code(ProbedAlias alias, String id) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      // no name of an alias, no address and no id has a line end in it
      byte[] code = mac.doFinal((alias.id() + "\n" + alias.address() + "\n" + id).getBytes(UTF_8));
      return HexFormat.of().formatHex(code, 0, BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
