package dev.mailgw.check.redact;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What looks like a secret. The group {@code secret} is the part that must not be seen. */
public enum SecretShape {
  PRIVATE_KEY(
      "a private key",
      "(?<secret>-----BEGIN [A-Z ]*PRIVATE KEY-----(?s:.*?)(?:-----END [A-Z ]*PRIVATE"
          + " KEY-----|$))"),
  SIGNED_TOKEN("a signed token (JWT)", "(?<secret>\\beyJ[\\w-]{8,}\\.[\\w-]{4,}(?:\\.[\\w-]*)*)"),
  XOAUTH2("the line of an XOAUTH2 sign-in", "(?<secret>\\bdXNlcj[0-9A-Za-z+/=]{12,})"),
  ENTRA_TOKEN("a refresh token or code of Entra ID", "(?<secret>(?<![\\w.])[01]\\.A[\\w.-]{40,})"),
  CLIENT_SECRET(
      "a client secret of Entra ID", "(?<secret>(?<![\\w~.-])[\\w.~-]{3}8Q~[\\w.~-]{20,})"),
  BEARER(
      "a bearer token",
      "(?i:\\b(?:auth=)?Bearer|\\bBasic)\\s+(?<secret>(?!token\\b)[\\w+/=.~-]{16,})"),
  NAMED(
      "the value of a secret",
      "(?i)\\b(?:refresh_?token|access_?token|id_?token|client_?secret|client_?assertion|code_?verifier"
          + "|device_?code|password|passwd|admin_?token)\\b[\"']?\\s*[=:]\\s*[\"']?"
          + "(?<secret>(?!env:|file:|cmd:|\\[|\\*|<|null\\b|true\\b|false\\b)[^\\s\"'&,;}]{6,})"),
  LONG_WORD(
      "a long random word",
      "(?<secret>(?<![\\w+/=-])(?=[\\w+/-]*[0-9])(?=[\\w+/-]*[a-z])(?=[\\w+/-]*[A-Z])"
          + "(?![\\w+-]*/[\\w-]*/[\\w-]*/)[\\w+/-]{80,}={0,2})");

  private static final String MASK = "[REDACTED]";

  private final String label;
  private final Pattern pattern;

  SecretShape(String label, String pattern) {
    this.label = label;
    this.pattern = Pattern.compile(pattern);
  }

  /** What it is, for people. */
  public String label() {
    return label;
  }

  /** The first shape that is found in {@code text}; empty if none is. */
  public static Optional<SecretShape> in(String text) {
    return Arrays.stream(values()).filter(shape -> shape.pattern.matcher(text).find()).findFirst();
  }

  /** The text without whatever looks like a secret. */
  public static String mask(String text) {
    String clean = text;
    for (SecretShape shape : values()) {
      clean = shape.without(clean);
    }
    return clean;
  }

  private String without(String text) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder clean = new StringBuilder();
    int end = 0;
    while (matcher.find()) {
      clean.append(text, end, matcher.start("secret")).append(MASK);
      end = matcher.end("secret");
    }
    return clean.append(text.substring(end)).toString();
  }
}
