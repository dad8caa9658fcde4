package dev.mailgw.lab.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts marks in the place of secrets. */
final class Secrets {

  static final String HIDDEN = "<secret>";

  private static final int MARK = 6;
  private static final int LONG = 120;
  private static final Pattern XOAUTH2 =
      Pattern.compile("user=([^\u0001]*)\u0001auth=Bearer ([^\u0001]+)\u0001\u0001");
  private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]{1,64}@[\\w.-]{1,255}");

  /** A JWT, what follows "Bearer", XOAUTH2 in base64, and whatever is long and of one piece. */
  private static final Pattern SUSPICIOUS =
      Pattern.compile(
          "eyJ[\\w.=-]{5,}|(?i:bearer) +[^ \"]+|dXNlcj[\\w+/=]+|[\\w+/=.~-]{" + LONG + ",}");

  /** What all of it but the long one begins with, in lower case. */
  private static final List<String> MARKS = List.of("eyj", "bearer", "dxnlcj");

  private Secrets() {}

  /** A whole line of a sign-in dialogue. */
  static String response(String line) {
    return switch (line) {
      case "", "*", "=" -> line;
      default -> xoauth2(line);
    };
  }

  /** Text of a command that is no sign-in, in which a secret could still have got lost. */
  static String scrubbed(String text) {
    return !mayHoldOne(text)
        ? text
        : SUSPICIOUS
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(mark(found.group())));
  }

  /** Cheap, and wrong on the safe side only. */
  private static boolean mayHoldOne(String text) {
    return text.length() >= LONG
        || MARKS.stream().anyMatch(text.toLowerCase(Locale.ROOT)::contains);
  }

  /** What should be a user's name; kept only if it is an address. */
  static String name(String text) {
    return ADDRESS.matcher(text).matches() ? scrubbed(text) : HIDDEN;
  }

  private static String xoauth2(String line) {
    try {
      String text = new String(Base64.getDecoder().decode(line.strip()), UTF_8);
      Matcher parts = XOAUTH2.matcher(text);
      if (parts.matches() && ADDRESS.matcher(parts.group(1)).matches()) {
        return "<user " + parts.group(1) + ", " + mark(parts.group(2)).substring(1);
      }
    } catch (IllegalArgumentException _) {
      // not base64: nothing is known of it
    }
    return HIDDEN;
  }

  /** The mark by which the lab's log names a token, too. */
  private static String mark(String token) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
      return "<token " + HexFormat.of().formatHex(hash, 0, MARK) + "…>";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
