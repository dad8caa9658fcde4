package dev.mailgw.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Tokens for people. */
final class TokenText {

  private TokenText() {}

  /** One line for each account, and one more for each that failed. */
  static String list(JsonNode view) {
    StringBuilder text =
        new StringBuilder(
            row("account", "style", "grant", "state", "access token", "refresh token", "because"));
    for (JsonNode token : view.path("tokens")) {
      text.append(
          row(
              token.path("account").asString(),
              token.path("style").asString(),
              token.path("grant").asString(),
              token.path("state").asString(),
              left(token.path("expires"), view.path("now")),
              days(token.path("refreshToken")),
              token.path("because").asString()));
      JsonNode error = token.path("lastError");
      if (!error.isNull()) {
        text.append("  ").append(error.path("text").asString()).append(System.lineSeparator());
      }
    }
    return text.toString();
  }

  /** All that is known of one. */
  static String full(JsonNode token, JsonNode now) {
    List<String> lines = new ArrayList<>();
    lines.add(line("account", token.path("account").asString()));
    lines.add(
        line("state", token.path("state").asString() + ": " + token.path("because").asString()));
    lines.add(line("style", token.path("style").asString()));
    lines.add(line("grant", token.path("grant").asString()));
    lines.add(line("user", and(token.path("user"), "the token's", token.path("tokenUser"))));
    lines.add(line("tenant", and(token.path("tenant"), "the token's", token.path("tokenTenant"))));
    lines.add(line("client", token.path("clientId").asString()));
    lines.add(line("permissions", words(token.path("permissions"))));
    lines.add(line("access token", moment("ends", token.path("expires"), now)));
    lines.addAll(refreshToken(token.path("refreshToken")));
    lines.add(line("client secret", moment("ends", token.path("secretExpires"), now)));
    lines.add(line("certificate", moment("ends", token.path("certificateExpires"), now)));
    lines.add(line("last renewal", moment("at", token.path("lastRenewal"), now)));
    lines.addAll(error(token.path("lastError")));
    lines.add(line("not before", moment("at", token.path("notBefore"), now)));
    for (JsonNode signIn : token.path("signIns")) {
      lines.add(signIn(signIn));
    }
    return lines.stream()
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
  }

  private static List<String> refreshToken(JsonNode token) {
    if (token.isNull()) {
      return List.of();
    }
    String age =
        token.path("ageDays").isNull()
            ? "began before that was kept"
            : "%s days old, since %s"
                .formatted(number(token.path("ageDays")), inSeconds(token.path("since")));
    return List.of(
        line("refresh token", age),
        line("", "last used " + inSeconds(token.path("lastUsed"))),
        line(
            "",
            "%s days left if it is not used (until %s)"
                .formatted(number(token.path("daysLeft")), inSeconds(token.path("deadline")))));
  }

  private static List<String> error(JsonNode error) {
    return error.isNull()
        ? List.of()
        : List.of(
            line("last error", error.path("cause").asString()),
            line("", error.path("text").asString()),
            line("cure", error.path("cure").asString()),
            line("who must act", error.path("who").asString()));
  }

  private static String signIn(JsonNode signIn) {
    return line(
        "alias " + signIn.path("alias").asString(),
        "%s signs in as user=%s"
            .formatted(signIn.path("protocol").asString(), signIn.path("user").asString()));
  }

  /** Nothing if there is no value. */
  private static String line(String name, String value) {
    return value.isEmpty() ? "" : "%-16s %s".formatted(name, value);
  }

  private static String and(JsonNode configured, String whose, JsonNode other) {
    return other.asString().isEmpty()
        ? configured.asString()
        : configured.asString() + " (" + whose + ": " + other.asString() + ")";
  }

  private static String words(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).collect(Collectors.joining(" "));
  }

  private static String moment(String word, JsonNode time, JsonNode now) {
    return time.isNull() ? "" : word + " " + inSeconds(time) + " (" + left(time, now) + ")";
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, "%-18s %-8s %-18s %-8s %-13s %-14s %s%n", cells);
  }

  private static String days(JsonNode refreshToken) {
    return refreshToken.isNull() ? "-" : number(refreshToken.path("daysLeft")) + " days";
  }

  private static String left(JsonNode time, JsonNode now) {
    if (time.isNull()) {
      return "-";
    }
    Duration left = Duration.between(Instant.parse(now.asString()), Instant.parse(time.asString()));
    return left.isNegative() ? span(left.negated()) + " ago" : "in " + span(left);
  }

  private static String span(Duration span) {
    if (span.toMinutes() < 1) {
      return span.toSeconds() + " s";
    }
    return span.toHours() < 2
        ? span.toMinutes() + " min"
        : span.toDays() < 3 ? span.toHours() + " h" : span.toDays() + " days";
  }

  private static String number(JsonNode number) {
    return String.format(Locale.ROOT, "%.1f", number.asDouble());
  }

  private static String inSeconds(JsonNode time) {
    return Instant.parse(time.asString()).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
