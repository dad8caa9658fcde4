package dev.mailgw.lab.smtp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encoding of DSN parameters (RFC 3461 §4). */
final class Xtext {

  private static final Pattern HEX = Pattern.compile("\\+([0-9A-F]{2})");

  private Xtext() {}

  /** The text meant, with a question mark for all that is not printable ASCII. */
  static String decoded(String xtext) {
    return SubmissionReplies.printable(
        HEX.matcher(xtext)
            .replaceAll(m ->
                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 16)))));
  }
}
