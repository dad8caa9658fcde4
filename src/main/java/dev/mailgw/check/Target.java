package dev.mailgw.check;

import dev.mailgw.message.MailAddress;
import dev.mailgw.oauth.AccountId;
import java.util.Map;
import java.util.Optional;

/**
 * A mailbox and the ways to it.
 *
 * @param name the alias, or another name that tells it from the others
 * @param ways at most one for each of IMAP, POP3 and SMTP
 * @param control whether it is only there to compare with: what fails in it is nobody's concern,
 *     but tells what is wrong elsewhere
 */
public record Target(
    String name, MailAddress address, AccountId account, Map<Service, Way> ways, boolean control) {

  /**
   * How one protocol gets there.
   *
   * @param user the mailbox to open, or for SMTP who signs in: the {@code user=} of XOAUTH2
   * @param control whether the design does not use it, so that it only serves to compare
   */
  public record Way(Subject.Endpoint endpoint, String user, boolean control) {}

  public Target {
    ways = Map.copyOf(ways);
  }

  public Optional<Way> way(Service service) {
    return Optional.ofNullable(ways.get(service));
  }

  /** Whether a failure of this way is one of the design. */
  public boolean counts(Service service) {
    return !control && way(service).filter(way -> !way.control()).isPresent();
  }
}
