package dev.mailgw.message;

import static java.util.Objects.requireNonNull;

/**
 * One field of a header, unfolded (RFC 5322 §2.2).
 *
 * @param name as written
 * @param value without line ends and without blanks around it; encoded words are left as they are
 */
public record HeaderField(String name, String value) {

  public HeaderField {
    requireNonNull(name, "name is null");
    requireNonNull(value, "value is null");
  }
}
