package dev.mailgw.check.reach;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of Exchange Online's servers greets: over IMAP and POP3 its name stands in Base64 and
 * UTF-16LE between brackets at the end of the greeting.
 */
final class ServerName {

  private static final Pattern BRACKET = Pattern.compile("\\[([A-Za-z0-9+/]{8,}={0,2})\\]$");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.-]{4,255}");

  private ServerName() {}

  /** Empty if the greeting has none. */
  static Optional<String> in(String greeting) {
    Matcher bracket = BRACKET.matcher(greeting);
    if (!bracket.find()) {
      return Optional.empty();
    }
    try {
      String name = new String(Base64.getDecoder().decode(bracket.group(1)), UTF_16LE);
      return Optional.of(name).filter(text -> NAME.matcher(text).matches());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The kind of server, as far as the greeting tells it. */
  static String kind(String greeting) {
    if (greeting.contains("tcpproxy")) {
      return "Exchange Online, new front end (tcpproxy)";
    }
    return greeting.contains("Microsoft") ? "Exchange, classic front end" : "not Exchange Online";
  }
}
