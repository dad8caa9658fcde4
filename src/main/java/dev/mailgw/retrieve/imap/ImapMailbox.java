package dev.mailgw.retrieve.imap;

import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.retrieve.AfterRetrieval;
import dev.mailgw.retrieve.MailServer;
import dev.mailgw.retrieve.Mailbox;
import dev.mailgw.retrieve.MailboxException;
import dev.mailgw.retrieve.MailboxSession;
import dev.mailgw.retrieve.SignIn;
import java.io.IOException;
import javax.net.ssl.SSLContext;

/**
 * The INBOX of one IMAP user, signed in to with XOAUTH2. Opened with EXAMINE, so that the server
 * itself guards it, unless messages are to be deleted.
 *
 * @param name of the alias, for messages
 * @param user whose mailbox it is ({@code user=} of the sign-in)
 */
public record ImapMailbox(
    String name,
    MailServer server,
    String user,
    SignIn signIn,
    SSLContext trust,
    AfterRetrieval afterRetrieval)
    implements Mailbox {

  @Override
  public Protocol protocol() {
    return Protocol.IMAP;
  }

  @Override
  public MailboxSession open(PhaseTimer timer) throws MailboxException {
    return signIn.open(timer, token -> open(token, timer));
  }

  private MailboxSession open(AccessToken token, PhaseTimer timer) throws MailboxException {
    ImapConnection connection = connect(timer);
    boolean opened = false;
    try {
      signIn(connection, token);
      timer.enter(Phase.SELECT);
      MailboxSession session = new ImapSession(connection, select(connection), who());
      opened = true;
      return session;
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
      return Inbox.open(connection, afterRetrieval == AfterRetrieval.KEEP);
    } catch (IOException e) {
      throw ImapFailure.of(who(), "select", e);
    }
  }

  private String who() {
    return "alias " + name + ": IMAP " + server;
  }
}
