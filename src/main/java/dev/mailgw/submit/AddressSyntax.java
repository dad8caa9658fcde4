package dev.mailgw.submit;

import dev.mailgw.message.MailAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which addresses SMTP can carry (RFC 5321 §4.1.2, §4.5.3.1; beyond ASCII RFC 6531 §3.3). */
final class AddressSyntax {

  private static final int LONGEST_LOCAL_PART = 64;
  private static final int LONGEST_DOMAIN = 255;
  private static final int LONGEST = 254;

  private static final String BEYOND = "\\x{A1}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}";
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~" + BEYOND + "-]++";
  private static final String UNBROKEN = "(?Us)(?!.*\\p{IsWhite_Space})";
  private static final Pattern DOT_STRING =
      Pattern.compile(UNBROKEN + ATOM + "(\\." + ATOM + ")*+");
  private static final Pattern QUOTED =
      Pattern.compile("\"([ !#-\\[\\]-~" + BEYOND + "]|\\\\[ -~])*+\"");
  private static final String LABEL = "[A-Za-z0-9" + BEYOND + "]([A-Za-z0-9" + BEYOND + "-]{0,62})";
  private static final Pattern DOMAIN =
      Pattern.compile(UNBROKEN + "(?!.*-(\\.|$))" + LABEL + "(\\." + LABEL + ")*");
  private static final Pattern LITERAL =
      Pattern.compile("\\[(\\d{1,3}(\\.\\d{1,3}){3}|(?i:IPv6):[0-9A-Fa-f:.]{2,45})]");

  private AddressSyntax() {}

  /**
   * The address that {@code text} is, in angle brackets or not.
   *
   * @param where it stands, for the refusal
   */
  static MailAddress parse(String where, String text) throws RefusedException {
    String bare = text.strip();
    if (bare.startsWith("<") && bare.endsWith(">")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    Optional<String> fault = fault(bare);
    if (fault.isPresent()) {
      throw RefusedException.unacceptable(
          where + ": " + Shown.quoted(text) + " is no mail address: " + fault.get());
    }
    int at = bare.lastIndexOf('@');
    return new MailAddress(bare.substring(0, at), bare.substring(at + 1));
  }

  /** Whether a server must offer SMTPUTF8 to take it. */
  static boolean needsUtf8(MailAddress address) {
    return address.toString().chars().anyMatch(c -> c > 0x7f);
  }

  private static Optional<String> fault(String text) {
    int at = text.lastIndexOf('@');
    if (text.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("it holds a line end or another control character");
    }
    if (at < 1 || at == text.length() - 1) {
      return Optional.of("write local-part@domain");
    }
    String local = text.substring(0, at);
    String domain = text.substring(at + 1);
    if (octets(local) > LONGEST_LOCAL_PART
        || octets(domain) > LONGEST_DOMAIN
        || octets(text) > LONGEST) {
      return Optional.of("it is too long (RFC 5321 §4.5.3.1)");
    }
    if (!DOT_STRING.matcher(local).matches() && !QUOTED.matcher(local).matches()) {
      return Optional.of("what stands before the @ needs quotes or is not allowed");
    }
    return DOMAIN.matcher(domain).matches() || LITERAL.matcher(domain).matches()
        ? Optional.empty()
        : Optional.of("what stands behind the @ is no domain");
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
