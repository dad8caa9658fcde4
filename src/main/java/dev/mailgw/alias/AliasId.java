package dev.mailgw.alias;

import static java.util.Objects.requireNonNull;

/**
 * The configured name of an alias; bounded by the configuration, so it may be a metric label.
 *
 * @param value letters, digits, {@code . _ -}; not empty
 */
public record AliasId(String value) implements Comparable<AliasId> {

  public AliasId {
    if (!requireNonNull(value, "value is null").matches("[A-Za-z0-9._-]+")) {
      throw new IllegalArgumentException("not an alias name: '" + value + "'");
    }
  }

  @Override
  public int compareTo(AliasId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
