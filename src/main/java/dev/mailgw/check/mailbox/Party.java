package dev.mailgw.check.mailbox;

import dev.mailgw.check.Service;
import dev.mailgw.check.Subject.Access;
import dev.mailgw.check.Target;
import dev.mailgw.check.Target.Way;
import dev.mailgw.check.token.Claims;
import dev.mailgw.check.token.HeldToken;
import dev.mailgw.oauth.OAuthAccount;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who goes to which mailbox over which protocol.
 *
 * @param held what the account signs in with
 */
record Party(Target target, Service service, Way way, OAuthAccount account, HeldToken held) {

  Access access() {
    return new Access(target.name(), service);
  }

  Xoauth2 xoauth2() {
    return new Xoauth2(way.user(), held.token());
  }

  boolean counts() {
    return target.counts(service);
  }

  String address() {
    return target.address().toString();
  }

  /** The mailbox or sender that it signs in as, in lower case: whom servers count. */
  String user() {
    return way.user().toLowerCase(Locale.ROOT);
  }

  /** An application with its own token. */
  boolean isApplication() {
    return held.claims().filter(c -> c.user().isEmpty() && !c.roles().isEmpty()).isPresent();
  }

  /** Whose token it is; the mailbox itself for an application. */
  String holder() {
    String named = held.claims().map(Claims::user).orElse("");
    String user = named.isEmpty() ? account.user() : named;
    return (isApplication() ? way.user() : user).toLowerCase(Locale.ROOT);
  }

  /** Whether the mailbox is that of the token's user. */
  boolean isOwn() {
    return !isApplication() && holder().equals(user());
  }

  /** The permission that the protocol needs and that the token says it lacks. */
  Optional<String> missingScope() {
    String needed = isApplication() ? role() : scope();
    return held.claims()
        .map(claims -> isApplication() ? claims.roles() : claims.scopes())
        .filter(granted -> !granted.isEmpty() && !has(granted, needed))
        .map(_ -> needed);
  }

  private static boolean has(List<String> granted, String needed) {
    return granted.stream().anyMatch(one -> one.replaceFirst(".*/", "").equalsIgnoreCase(needed));
  }

  private String scope() {
    return switch (service) {
      case IMAP -> "IMAP.AccessAsUser.All";
      case POP3 -> "POP.AccessAsUser.All";
      default -> "SMTP.Send";
    };
  }

  private String role() {
    return switch (service) {
      case IMAP -> "IMAP.AccessAsApp";
      case POP3 -> "POP.AccessAsApp";
      default -> "SMTP.SendAsApp";
    };
  }
}
