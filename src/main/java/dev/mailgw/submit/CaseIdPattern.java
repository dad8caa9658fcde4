package dev.mailgw.submit;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a case id stands in a subject, so that the customer's answer can be told by it.
 *
 * @param value printable ASCII with {@code {id}} in it, for instance {@code [#{id}]}
 */
public record CaseIdPattern(String value) {

  private static final String PLACE = "{id}";
  private static final Pattern FORM = Pattern.compile("[ -~]{1,60}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  public CaseIdPattern {
    if (!FORM.matcher(value).matches() || !value.contains(PLACE)) {
      throw new IllegalArgumentException("not a pattern for case ids: " + value);
    }
  }

  /** Reads a pattern; empty if it is none. */
  public static Optional<CaseIdPattern> parse(String text) {
    return FORM.matcher(text).matches() && text.contains(PLACE)
        ? Optional.of(new CaseIdPattern(text))
        : Optional.empty();
  }

  HeaderSection mark(HeaderSection header, String id) throws RefusedException {
    if (!ID.matcher(id).matches()) {
      throw RefusedException.unacceptable(
          "case id: %s is none: up to 64 letters, digits, '.', '_' and '-'"
              .formatted(Shown.quoted(id)));
    }
    String mark = value.replace(PLACE, id);
    Optional<RawField> subject = header.first("Subject");
    if (header.decoded("Subject").orElse("").contains(mark)) {
      return header;
    }
    return subject
        .map(field -> header.replacing(field.followedBy(mark)))
        .orElseGet(() -> header.with(new RawField("Subject", "Subject: " + mark + "\r\n")));
  }
}
