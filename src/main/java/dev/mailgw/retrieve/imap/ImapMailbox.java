package dev.mailgw.retrieve.imap;

import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.retrieve.MailServer;
import dev.mailgw.retrieve.Mailbox;
import dev.mailgw.retrieve.MailboxException;
import dev.mailgw.retrieve.MailboxSession;
import dev.mailgw.retrieve.SignIn;
import dev.mailgw.retrieve.imap.KeptConnections.Kept;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The INBOX of one IMAP user, signed in to with XOAUTH2. Opened with EXAMINE, so that the server
 * itself guards it, unless messages are to be deleted.
 *
 * @param name of the alias, for messages
 * @param user whose mailbox it is ({@code user=} of the sign-in)
 * @param kept where a connection waits between two visits
 */
public record ImapMailbox(
    String name,
    MailServer server,
    String user,
    SignIn signIn,
    SSLContext trust,
    InboxUse use,
    KeptConnections kept)
    implements Mailbox {

  /** Before its token's end a connection is given up by itself, not by the server. */
  private static final Duration BEFORE_EXPIRY = Duration.ofMinutes(2);

  @Override
  public Protocol protocol() {
    return Protocol.IMAP;
  }

  @Override
  public MailboxSession open(PhaseTimer timer) throws MailboxException {
    return signIn.open(timer, token -> open(token, timer));
  }

  private MailboxSession open(AccessToken token, PhaseTimer timer) throws MailboxException {
    Optional<MailboxSession> again = again(timer);
    return again.isPresent() ? again.get() : anew(token, timer);
  }

  /** With a connection that is there still; that it may be gone is found out without harm. */
  private Optional<MailboxSession> again(PhaseTimer timer) {
    Optional<Kept> found = kept.take(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    timer.enter(Phase.SELECT);
    Kept old = found.get();
    int trips = old.connection().roundTrips();
    try {
      old.connection().run("NOOP", Answers.NONE);
      return Optional.of(session(old, trips));
    } catch (IOException _) {
      old.connection().signOff();
      return Optional.empty();
    }
  }

  private MailboxSession session(Kept opened, int trips) {
    return new ImapSession(
        opened.connection(),
        opened.inbox(),
        use,
        who(),
        _ -> kept.keep(name, opened.again()),
        trips);
  }

  private MailboxSession anew(AccessToken token, PhaseTimer timer) throws MailboxException {
    ImapConnection connection = connect(timer);
    boolean opened = false;
    try {
      signIn(connection, token);
      timer.enter(Phase.SELECT);
      Inbox inbox = select(connection);
      opened = true;
      Instant until = token.expires().minus(BEFORE_EXPIRY);
      return session(new Kept(signIn.account(), connection, inbox, until), 0);
    } finally {
      if (!opened) {
        connection.signOff();
      }
    }
  }

  private ImapConnection connect(PhaseTimer timer) throws MailboxException {
    try {
      return new ImapOpening(server, trust, timer).connect();
    } catch (IOException e) {
      throw ImapFailure.of(who(), "connection", e);
    }
  }

  private void signIn(ImapConnection connection, AccessToken token) throws MailboxException {
    try {
      if (!connection.offers("AUTH=XOAUTH2")) {
        throw ImapFailure.noXoauth2(who());
      }
      ImapOpening.signIn(connection, user, token);
    } catch (IOException e) {
      throw ImapFailure.signIn(who(), user, e);
    }
  }

  private Inbox select(ImapConnection connection) throws MailboxException {
    try {
      return Inbox.open(connection, use.readOnly());
    } catch (IOException e) {
      throw ImapFailure.of(who(), "select", e);
    }
  }

  private String who() {
    return "alias " + name + ": IMAP " + server;
  }
}
