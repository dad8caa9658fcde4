package dev.mailgw.submit;

import dev.mailgw.spool.ReportRequest;
import dev.mailgw.spool.ReportRequest.Event;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What people write to ask for delivery reports, in the words of RFC 3461 and of sendmail. */
public final class ReportWords {

  private static final int LONGEST_ID = 100;

  private ReportWords() {}

  /**
   * Reads them.
   *
   * @param notify {@code never}, or some of {@code success,failure,delay}
   * @param returned {@code full} or {@code hdrs}
   * @param envelopeId any printable ASCII
   * @throws RefusedException if one is none of these
   */
  public static ReportRequest parse(
      Optional<String> notify, Optional<String> returned, Optional<String> envelopeId)
      throws RefusedException {
    return new ReportRequest(
        notify.isPresent() ? Optional.of(events(notify.get())) : Optional.empty(),
        returned.isPresent() && whole(returned.get()),
        envelopeId.isPresent() ? Optional.of(xtext(envelopeId.get())) : Optional.empty());
  }

  private static Set<Event> events(String text) throws RefusedException {
    Set<Event> events = EnumSet.noneOf(Event.class);
    if (text.equalsIgnoreCase("never")) {
      return events;
    }
    for (String word : text.split(",", -1)) {
      switch (word.strip().toLowerCase(Locale.ROOT)) {
        case "success" -> events.add(Event.SUCCESS);
        case "failure" -> events.add(Event.FAILURE);
        case "delay" -> events.add(Event.DELAY);
        default ->
            throw RefusedException.unacceptable(
                "notify: %s is none: never, or some of success,failure,delay"
                    .formatted(Shown.quoted(text)));
      }
    }
    return events;
  }

  private static boolean whole(String text) throws RefusedException {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "full" -> true;
      case "hdrs" -> false;
      default ->
          throw RefusedException.unacceptable(
              "return: %s is none: full or hdrs".formatted(Shown.quoted(text)));
    };
  }

  /** As the command carries it (RFC 3461 §4.4). */
  private static String xtext(String text) throws RefusedException {
    StringBuilder out = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = octet > ' ' && octet < 0x7f && octet != '+' && octet != '=';
      out.append(
          plain ? String.valueOf((char) octet) : String.format(Locale.ROOT, "+%02X", octet & 0xff));
    }
    boolean printable = text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    if (text.isEmpty() || !printable || out.length() > LONGEST_ID) {
      throw RefusedException.unacceptable(
          "envelope id: %s is none: up to 100 characters of printable ASCII"
              .formatted(Shown.quoted(text)));
    }
    return out.toString();
  }
}
