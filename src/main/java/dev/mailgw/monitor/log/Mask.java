package dev.mailgw.monitor.log;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Blanks what looks like a credential. It knows the shapes only, so it is no licence to log
 * secrets: what it finds should not have been there.
 */
final class Mask {

  private static final List<Pattern> CREDENTIALS =
      List.of(
          // client_secret=…, "refresh_token":"…", as in forms, URLs and JSON
          Pattern.compile(
              "(?i)((?:client_secret|client_assertion|refresh_token|access_token|id_token|password"
                  + "|assertion|device_code|code_verifier)\\\\?\"?\\s*[=:]\\s*\\\\?\"?)"
                  + "[^\\s&\"'\\\\,;}]+"),
          // the code of an authorization response (RFC 6749 §4.1.2)
          Pattern.compile("([?&]code=)[^\\s&\"'\\\\]+"),
          Pattern.compile("(?i)(authorization\\s*[:=]\\s*\\S+\\s+)[^\\s\"'\\\\]+"),
          // RFC 6750, and the same word in XOAUTH2; prose such as "Bearer authentication" stays
          Pattern.compile("(?i)(bearer\\s+)(?=[^\\s\"']*[0-9]|\\S{24})[A-Za-z0-9._~+/=-]{8,}"),
          // signed and encrypted JSON web tokens (RFC 7515, RFC 7516)
          Pattern.compile("(\\b)eyJ[A-Za-z0-9_-]{6,}(?:\\.[A-Za-z0-9_-]*){1,4}"),
          // a whole SASL XOAUTH2 response: base64 of "user="
          Pattern.compile("(\\b)dXNlcj[A-Za-z0-9+/]{20,}={0,2}"),
          // refresh tokens of Entra ID and of Microsoft accounts
          Pattern.compile("(\\b)[01]\\.A[A-Za-z0-9_-]{20,}(?:\\.[A-Za-z0-9_-]+)*"),
          Pattern.compile("(\\b)M\\.[A-Z][A-Za-z0-9]*_[A-Za-z0-9.!*$_-]{20,}"),
          // whatever else is long enough to be one and is nothing that a person reads
          Pattern.compile("(\\b)[A-Za-z0-9_+/-]{200,}={0,2}"));

  private Mask() {}

  /** The text, each credential replaced by {@code [MASKED]}; what introduces it stays. */
  static String mask(String text) {
    String masked = text;
    for (Pattern credential : CREDENTIALS) {
      masked = credential.matcher(masked).replaceAll("$1[MASKED]");
    }
    return masked;
  }
}
