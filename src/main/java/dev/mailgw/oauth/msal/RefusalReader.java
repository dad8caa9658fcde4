package dev.mailgw.oauth.msal;

import dev.mailgw.oauth.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads an error answer (RFC 6749 section 5.2) with Entra ID's numbers and ids, which stand in
 * fields of their own and, in some answers only, at the end of the sentence.
 */
record RefusalReader(Redactor redactor) {

  private static final Pattern NUMBER = Pattern.compile("AADSTS(\\d{4,8})");
  private static final Pattern TRAILER = Pattern.compile("\\s+Trace ID: ");

  Refusal read(JsonNode json, int status, Optional<Duration> retryAfter) {
    String text = json.path("error_description").asString("");
    return new Refusal(
        status,
        codes(json, text),
        word(json, "error"),
        word(json, "suberror"),
        redactor.line(TRAILER.split(text, 2)[0]),
        id(json, "trace_id", text, "Trace ID: (\\S+)"),
        id(json, "correlation_id", text, "Correlation ID: (\\S+)"),
        id(json, "timestamp", text, "Timestamp: (\\S+ \\S+)"),
        retryAfter);
  }

  private static List<Integer> codes(JsonNode json, String text) {
    List<Integer> listed =
        json.path("error_codes")
            .valueStream()
            .filter(JsonNode::isInt)
            .map(JsonNode::asInt)
            .toList();
    return listed.isEmpty()
        ? NUMBER.matcher(text).results().map(number -> Integer.valueOf(number.group(1))).toList()
        : listed;
  }

  private String word(JsonNode json, String field) {
    return redactor.line(json.path(field).asString(""));
  }

  private String id(JsonNode json, String field, String text, String pattern) {
    String own = word(json, field);
    return own.isEmpty()
        ? Pattern.compile(pattern)
            .matcher(text)
            .results()
            .findFirst()
            .map((MatchResult found) -> redactor.line(found.group(1)))
            .orElse("")
        : own;
  }
}
