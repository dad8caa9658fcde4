package dev.mailgw.message;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/**
 * A mailbox address as it stands in an envelope: {@code local-part@domain} (RFC 5321 §4.1.2).
 *
 * <p>The domain compares without regard to case and is kept in lower case; the local part is kept
 * as written and compares exactly.
 *
 * @param localPart not blank, without CR, LF or NUL
 * @param domain not blank; a host name or an address literal in brackets
 */
public record MailAddress(String localPart, String domain) {

  public MailAddress {
    requireNonNull(localPart, "localPart is null");
    domain = requireNonNull(domain, "domain is null").toLowerCase(Locale.ROOT);
    if (localPart.isBlank() || domain.isBlank() || hasControl(localPart) || hasControl(domain)) {
      throw new IllegalArgumentException(
          "not a mailbox address: '" + localPart + "@" + domain + "'");
    }
  }

  /** Reads {@code local@domain}, nothing around it; empty if it is anything else. */
  public static Optional<MailAddress> parse(String text) {
    int at = text.lastIndexOf('@');
    if (at < 1
        || at == text.length() - 1
        || hasControl(text)
        || text.chars().anyMatch(c -> c == ' ' || c == '<' || c == '>')) {
      return Optional.empty();
    }
    return Optional.of(new MailAddress(text.substring(0, at), text.substring(at + 1)));
  }

  /** Whether both name the same mailbox as far as anybody but its own server can tell. */
  public boolean sameMailbox(MailAddress other) {
    return domain.equals(other.domain) && localPart.equalsIgnoreCase(other.localPart);
  }

  @Override
  public String toString() {
    return localPart + "@" + domain;
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(c -> c < 0x20 || c == 0x7f);
  }
}
