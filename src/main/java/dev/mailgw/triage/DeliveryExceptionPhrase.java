package dev.mailgw.triage;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Text that makes a mail a delivery exception wherever it stands in the subject, or in the sender's
 * address.
 *
 * @param text normalized, see {@link #normalized}
 */
record DeliveryExceptionPhrase(Permanence permanence, Place place, String text) {

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
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", " ")
        .strip();
  }

  boolean isIn(String normalized) {
    return normalized.contains(text);
  }

  String evidence() {
    return place.label() + " contains '" + text + "'";
  }
}
