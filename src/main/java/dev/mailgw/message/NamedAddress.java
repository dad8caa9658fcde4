package dev.mailgw.message;

import static java.util.Objects.requireNonNull;

/**
 * A mailbox as it stands in a header: an address and the name shown with it (RFC 5322 §3.4).
 *
 * @param name decoded; empty text if there is none; without line ends
 */
public record NamedAddress(String name, MailAddress address) {

  public NamedAddress {
    requireNonNull(address, "address is null");
    name = HeaderText.withoutLineEnds(requireNonNull(name, "name is null")).strip();
  }
}
