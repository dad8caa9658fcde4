package dev.mailgw.lab.imap;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of Content-Type or Content-Disposition (RFC 2045 §5.1, RFC 2183).
 *
 * @param value in upper case, for instance {@code TEXT/PLAIN}
 * @param parameters names in upper case, in the order written
 */
record ContentType(String value, Map<String, String> parameters) {

  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*([^\\s=;\"]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;]*))");

  static final ContentType TEXT = new ContentType("TEXT/PLAIN", Map.of("CHARSET", "us-ascii"));

  /** What a field says; what can't be understood is left out. */
  static ContentType parse(String field) {
    var parameters = new LinkedHashMap<String, String>();
    Matcher matcher = PARAMETER.matcher(field);
    while (matcher.find()) {
      String text = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
      parameters.putIfAbsent(matcher.group(1).toUpperCase(Locale.ROOT), text);
    }
    return new ContentType(field.split(";", 2)[0].strip().toUpperCase(Locale.ROOT), parameters);
  }

  /** A part's type: text unless it says something well-formed. */
  static ContentType ofPart(Optional<String> field) {
    return field
        .map(ContentType::parse)
        .filter(type -> type.value().matches("[^/\\s]+/[^/\\s]+"))
        .orElse(TEXT);
  }

  boolean is(String type) {
    return value.equals(type);
  }

  boolean isMultipart() {
    return value.startsWith("MULTIPART/") && !parameters.getOrDefault("BOUNDARY", "").isEmpty();
  }

  /** As IMAP writes it: {@code "TEXT" "PLAIN"}. */
  String typeText() {
    String[] halves = value.split("/", 2);
    return Texts.string(halves[0]) + " " + Texts.string(halves[1]);
  }

  /** As IMAP writes them: a list of names and values, or NIL. */
  String parameterText() {
    if (parameters.isEmpty()) {
      return "NIL";
    }
    var text = new StringBuilder();
    parameters.forEach((name, value) ->
        text.append(text.isEmpty() ? "(" : " ")
            .append(Texts.string(name))
            .append(' ')
            .append(Texts.string(value)));
    return text.append(')').toString();
  }
}
