package dev.mailgw.oauth;

import static java.util.Objects.requireNonNull;

/**
 * The configured name of an e-mail account, the holder of one token; bounded by the configuration,
 * so it may be a metric label.
 *
 * @param value letters, digits, {@code . _ -}; not empty
 */
public record AccountId(String value) {

  public AccountId {
    if (!requireNonNull(value, "value is null").matches("[A-Za-z0-9._-]+")) {
      throw new IllegalArgumentException("not an account name: '" + value + "'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
