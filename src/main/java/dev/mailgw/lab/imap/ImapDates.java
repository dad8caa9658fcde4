package dev.mailgw.lab.imap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Dates as IMAP writes them (RFC 3501 §9, date and date-time). */
final class ImapDates {

  private static final DateTimeFormatter DATE_TIME = formatter("d-MMM-yyyy HH:mm:ss xx");
  private static final DateTimeFormatter DATE = formatter("d-MMM-yyyy");

  private ImapDates() {}

  /** In quotes, in UTC, the day with two digits. */
  static String quoted(Instant instant) {
    String text = DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    return '"' + (text.charAt(1) == '-' ? " " : "") + text + '"';
  }

  static Instant dateTime(String text) throws BadSyntax {
    try {
      return OffsetDateTime.parse(text.strip(), DATE_TIME).toInstant();
    } catch (DateTimeException _) {
      throw BadSyntax.malformed();
    }
  }

  static LocalDate date(String text) throws BadSyntax {
    try {
      return LocalDate.parse(text, DATE);
    } catch (DateTimeException _) {
      throw BadSyntax.malformed();
    }
  }

  private static DateTimeFormatter formatter(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH);
  }
}
