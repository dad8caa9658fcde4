package dev.mailgw.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code local-part@domain} as headers hold it (RFC 5322 §3.4.1, §4.4). */
final class AddrSpec {

  private static final String SPECIALS = "()<>[]:;@\\,\"";
  private static final int LONGEST = 320;

  private AddrSpec() {}

  /**
   * The address between angle brackets, with a source route or {@code mailto:} before it or not.
   */
  static Optional<MailAddress> parse(String text) {
    if (text.length() > LONGEST * 10) {
      return Optional.empty();
    }
    String spec = unwrapped(Quoting.compact(text));
    int at = spec.lastIndexOf('@');
    return at < 1 || spec.length() > LONGEST
        ? Optional.empty()
        : address(spec.substring(0, at), spec.substring(at + 1));
  }

  /** The address in words that have no angle brackets: {@code John Doe john@example.org}. */
  static Optional<MailAddress> amongWords(String words) {
    Optional<MailAddress> whole =
        words.indexOf('@') < 0 ? Optional.empty() : quotedOrSpaced(words.strip());
    return whole.isPresent() || words.indexOf('@') < 0
        ? whole
        : Arrays.stream(words.split("\\s+"))
            .map(AddrSpec::parse)
            .flatMap(Optional::stream)
            .findFirst();
  }

  /** One word, or one whose only blanks are in quotes or beside the {@code @}. */
  private static Optional<MailAddress> quotedOrSpaced(String words) {
    boolean plain = words.startsWith("\"") || !hasBlankInside(words);
    boolean spaced = words.split("\\s+").length == 3 && words.contains(" @ ");
    return plain || spaced ? parse(words) : Optional.empty();
  }

  private static boolean hasBlankInside(String words) {
    return words.chars().anyMatch(Character::isWhitespace);
  }

  private static String unwrapped(String spec) {
    String bare = spec;
    if (bare.length() > 2 && bare.startsWith("'") && bare.endsWith("'")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    if (bare.toLowerCase(Locale.ROOT).startsWith("mailto:")) {
      bare = bare.substring("mailto:".length());
    }
    return bare.startsWith("@") ? bare.substring(bare.indexOf(':') + 1) : bare;
  }

  private static Optional<MailAddress> address(String local, String domain) {
    String host = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
    return localPart(local).filter(_ -> isDomain(host)).map(part -> new MailAddress(part, host));
  }

  private static Optional<String> localPart(String local) {
    if (isAtoms(local)) {
      return Optional.of(local);
    }
    boolean quoted = local.length() > 2 && Quoting.endOfQuoted(local, 0) == local.length();
    if (!quoted || !local.startsWith("\"") || hasControl(local)) {
      return Optional.empty();
    }
    String plain = Quoting.unquoted(local);
    return plain.isBlank() ? Optional.empty() : Optional.of(isAtoms(plain) ? plain : local);
  }

  private static boolean isDomain(String domain) {
    boolean literal = domain.length() > 2 && domain.startsWith("[") && domain.endsWith("]");
    return literal
        ? domain.chars().allMatch(c -> c > ' ' && c < 0x7f)
        : isAtoms(domain) && domain.chars().noneMatch(c -> c == '\'');
  }

  private static boolean isAtoms(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c > ' ' && SPECIALS.indexOf(c) < 0 && !isOdd(c));
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(c -> c < ' ' || isOdd(c));
  }

  private static boolean isOdd(int c) {
    return Character.isISOControl(c) || (Character.isWhitespace(c) && c != ' ') || c == 0xfffd;
  }
}
