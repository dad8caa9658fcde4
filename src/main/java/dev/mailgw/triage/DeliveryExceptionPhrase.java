package dev.mailgw.triage;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text that makes a mail a delivery exception wherever it stands in the subject, or in the sender's
 * address.
 *
 * @param text normalized, see {@link #normalized}
 */
record DeliveryExceptionPhrase(Permanence permanence, Place place, String text) {

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** What the phrase is looked for in. */
  enum Place {
    SUBJECT,
    SENDER;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Upper or lower case, full or half width, one blank or several are all the same. */
  static String normalized(String text) {
    String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return BLANKS.matcher(lower).replaceAll(" ").strip();
  }

  boolean isIn(String normalized) {
    return normalized.contains(text);
  }

  String evidence() {
    return place.label() + " contains '" + text + "'";
  }
}
