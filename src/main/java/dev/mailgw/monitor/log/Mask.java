package dev.mailgw.monitor.log;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Blanks what looks like a credential. It knows the shapes only, so it is no licence to log
 * secrets: what it finds should not have been there.
 */
final class Mask {

  private static final List<Shape> SHAPES =
      List.of(
          // client_secret=…, "refresh_token":"…", as in forms, URLs and JSON
          new Shape(
              List.of("secret", "assertion", "_token", "password", "device_code", "code_verifier"),
              "(?i)((?:client_secret|client_assertion|refresh_token|access_token|id_token|password"
                  + "|assertion|device_code|code_verifier)\\\\?\"?\\s*[=:]\\s*\\\\?\"?)"
                  + "[^\\s&\"'\\\\,;}]+"),
          // the code of an authorization response (RFC 6749 §4.1.2)
          new Shape(List.of("code="), "([?&]code=)[^\\s&\"'\\\\]+"),
          new Shape(
              List.of("authorization"), "(?i)(authorization\\s*[:=]\\s*\\S+\\s+)[^\\s\"'\\\\]+"),
          // RFC 6750, and the same word in XOAUTH2; prose such as "Bearer authentication" stays
          new Shape(
              List.of("bearer"),
              "(?i)(bearer\\s+)(?=[^\\s\"']*[0-9]|\\S{24})[A-Za-z0-9._~+/=-]{8,}"),
          // signed and encrypted JSON web tokens (RFC 7515, RFC 7516)
          new Shape(List.of("eyj"), "(\\b)eyJ[A-Za-z0-9_-]{6,}(?:\\.[A-Za-z0-9_-]*){1,4}"),
          // a whole SASL XOAUTH2 response: base64 of "user="
          new Shape(List.of("dxnlcj"), "(\\b)dXNlcj[A-Za-z0-9+/]{20,}={0,2}"),
          // refresh tokens of Entra ID and of Microsoft accounts
          new Shape(List.of("0.a", "1.a"), "(\\b)[01]\\.A[A-Za-z0-9_-]{20,}(?:\\.[A-Za-z0-9_-]+)*"),
          new Shape(List.of("m."), "(\\b)M\\.[A-Z][A-Za-z0-9]*_[A-Za-z0-9.!*$_-]{20,}"),
          // whatever else is long enough to be one and is nothing that a person reads
          new Shape(List.of(""), "(\\b)[A-Za-z0-9_+/-]{200,}={0,2}"));

  private Mask() {}

  /** The text, each credential replaced by {@code [MASKED]}; what introduces it stays. */
  static String mask(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String masked = text;
    for (Shape shape : SHAPES) {
      if (shape.possible(lower)) {
        masked = shape.pattern.matcher(masked).replaceAll("$1[MASKED]");
      }
    }
    return masked;
  }

  /**
   * What a credential looks like.
   *
   * @param marks one of them is in each text that holds one, in lower case: most lines hold none,
   *     and a search for them is a hundred times cheaper than the pattern
   */
  private record Shape(List<String> marks, Pattern pattern) {
    Shape(List<String> marks, String pattern) {
      this(marks, Pattern.compile(pattern));
    }

    boolean possible(String lower) {
      return marks.stream().anyMatch(lower::contains);
    }
  }
}
