package dev.mailgw.message;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the character set that mail means by a name. Where senders use a label for its well-known
 * superset, that is the one taken.
 */
final class MailCharsets {

  private static final Map<String, String> MEANT =
      Map.of(
          "us-ascii", "windows-1252",
          "iso-8859-1", "windows-1252",
          "iso-8859-8-i", "ISO-8859-8",
          "gb2312", "GB18030",
          "gbk", "GB18030",
          "shift_jis", "windows-31j",
          "ks_c_5601-1987", "x-windows-949",
          "euc-kr", "x-windows-949");

  private MailCharsets() {}

  static Optional<Charset> find(String label) {
    String name = label.strip().toLowerCase(Locale.ROOT);
    try {
      return Optional.of(Charset.forName(MEANT.getOrDefault(name, name)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      return Optional.empty();
    }
  }
}
