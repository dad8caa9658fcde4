package dev.mailgw.retrieve;

import static java.util.Objects.requireNonNull;

/**
 * What the visits to several aliases may share, and servers count by.
 *
 * @param host the mail server's name or address
 * @param account whose token signs in
 */
public record Route(String host, String account) {

  public Route {
    requireNonNull(host, "host is null");
    requireNonNull(account, "account is null");
  }
}
