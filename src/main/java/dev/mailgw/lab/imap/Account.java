package dev.mailgw.lab.imap;

import dev.mailgw.lab.directory.FrontEnd;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.fault.Scene;
import dev.mailgw.lab.limit.Throttles;
import dev.mailgw.lab.mailbox.Access.Granted;
import dev.mailgw.lab.mailbox.LabMailbox;
import dev.mailgw.lab.mailbox.MailHost;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who has signed in and which mailbox is open. Changed by the session's thread only; its end is
 * read by others too.
 */
final class Account implements AutoCloseable {

  private final MailHost host;
  private final long connection;
  private FrontEnd frontEnd;
  private volatile Optional<Instant> expires = Optional.empty();
  private Optional<LabMailbox> mailbox = Optional.empty();
  private Optional<String> named = Optional.empty();
  private Optional<String> holder = Optional.empty();
  private Optional<Granted> granted = Optional.empty();
  private Optional<Throttles.Lease> place = Optional.empty();
  private boolean crowdedOut;

  Account(MailHost host, long connection) {
    this.host = host;
    this.connection = connection;
    int percent = host.rules().directory().policy().tcpProxyPercent();
    this.frontEnd = (connection * 37) % 100 < percent ? FrontEnd.TCPPROXY : FrontEnd.CLASSIC;
  }

  /** The mailbox that a client wants to sign in to, before it has. */
  void names(String user) {
    named = Optional.of(user.toLowerCase(Locale.ROOT));
  }

  /** The mailbox is open, unless too many sessions of the same account are. */
  void signedIn(Granted granted) {
    this.granted = Optional.of(granted);
    expires = Optional.of(granted.expires());
    holder = Optional.of(granted.holder().toLowerCase(Locale.ROOT));
    named = Optional.of(granted.mailbox());
    frontEnd =
        host.rules()
            .directory()
            .find(granted.mailbox())
            .flatMap(LabUser::frontEnd)
            .orElse(frontEnd);
    Throttles throttles = host.throttles();
    place = throttles.session("imap", granted.holder(), throttles.limits().connectionsPerUser());
    crowdedOut = place.isEmpty();
    if (!crowdedOut) {
      mailbox = Optional.of(host.store().mailbox(granted.mailbox()));
    }
  }

  /** Nobody signs in any more with the token of this session; this fault has killed it. */
  void tokenDies(String fault) {
    granted.ifPresent(g -> host.deadTokens().add(g.mark(), g.expires(), fault));
  }

  /** Signed in without a mailbox behind it. */
  void signedInAlone(Instant until) {
    expires = Optional.of(until);
  }

  boolean isSignedIn() {
    return expires.isPresent();
  }

  boolean isConnected() {
    return mailbox.isPresent();
  }

  boolean isCrowdedOut() {
    return crowdedOut;
  }

  boolean isExpired() {
    Optional<Instant> until = expires;
    return until.isPresent() && !host.clock().instant().isBefore(until.get());
  }

  LabMailbox mailbox() {
    return mailbox.orElseThrow();
  }

  /** The mailbox that is open or at least named. */
  Optional<String> mailboxName() {
    return named;
  }

  FrontEnd frontEnd() {
    return frontEnd;
  }

  Scene scene() {
    return new Scene(connection, named, holder, OptionalInt.empty());
  }

  @Override
  public void close() {
    place.ifPresent(Throttles.Lease::close);
    place = Optional.empty();
  }
}
