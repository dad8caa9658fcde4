package dev.mailgw.message;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a {@code Content-Type} field says (RFC 2045 §5.1), read leniently.
 *
 * @param type in lower case, for instance {@code multipart}
 * @param subtype in lower case, for instance {@code report}; may be empty
 * @param parameters names in lower case; values as written, without quotes
 */
public record ContentType(String type, String subtype, Map<String, String> parameters) {

  private static final int LONGEST = 8 * 1024;
  private static final Pattern COMMENT = Pattern.compile("\\(.*");
  private static final Pattern PIECE = Pattern.compile("[^*]+\\*[0-9]+\\*?");
  private static final Pattern STAR = Pattern.compile("\\*.*");
  private static final Pattern AFTER_BLANK = Pattern.compile("\\s.*");

  static final ContentType TEXT_PLAIN = new ContentType("text", "plain", Map.of());

  public ContentType {
    parameters = Map.copyOf(parameters);
  }

  /** Whatever {@code field} is, this is what can be read of it; {@code text/plain} if nothing. */
  public static ContentType parse(String field) {
    String value = field.substring(0, Math.min(field.length(), LONGEST));
    int semicolon = value.indexOf(';');
    String full = semicolon < 0 ? value : value.substring(0, semicolon);
    String name = COMMENT.matcher(full).replaceAll("").strip().toLowerCase(Locale.ROOT);
    int slash = name.indexOf('/');
    if (name.isEmpty()) {
      return TEXT_PLAIN;
    }
    return new ContentType(
        slash < 0 ? name : name.substring(0, slash).strip(),
        slash < 0 ? "" : name.substring(slash + 1).strip(),
        semicolon < 0 ? Map.of() : parameters(value, semicolon));
  }

  /** Whether this is {@code type/subtype}, both in lower case. */
  public boolean is(String type, String subtype) {
    return this.type.equals(type) && this.subtype.equals(subtype);
  }

  /** The value of parameter {@code name}, given in lower case. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
  }

  private static Map<String, String> parameters(String value, int from) {
    Map<String, String> parameters = new LinkedHashMap<>();
    int at = from;
    while (at >= 0 && at < value.length()) {
      int end = endOfParameter(value, at + 1);
      add(parameters, value.substring(at + 1, end));
      at = end;
    }
    return parameters;
  }

  private static int endOfParameter(String value, int from) {
    int at = from;
    while (at < value.length() && value.charAt(at) != ';') {
      at = value.charAt(at) == '"' ? Math.max(at + 1, Quoting.endOfQuoted(value, at)) : at + 1;
    }
    return at;
  }

  /** The pieces of a long value (RFC 2231 §3) follow each other. */
  private static void add(Map<String, String> parameters, String parameter) {
    int equals = parameter.indexOf('=');
    if (equals > 0) {
      String name = parameter.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      boolean piece = PIECE.matcher(name).matches();
      String value = value(parameter.substring(equals + 1).strip());
      String whole = STAR.matcher(name).replaceFirst("");
      parameters.merge(whole, value, piece ? String::concat : (a, _) -> a);
    }
  }

  private static String value(String written) {
    int end = written.startsWith("\"") ? Quoting.endOfQuoted(written, 0) : -1;
    return end > 0
        ? Quoting.unquoted(written.substring(0, end))
        : AFTER_BLANK.matcher(written).replaceFirst("").replace("\"", "");
  }
}
