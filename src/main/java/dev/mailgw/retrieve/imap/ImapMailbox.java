package dev.mailgw.retrieve.imap;

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
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;

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
      MailboxSession session =
          new ImapSession(connection, select(connection, timer).uidvalidity, who());
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
      return ImapConnection.open(server, trust, timer);
    } catch (IOException | ProtocolException e) {
      throw ImapFailure.of(who(), "connection", e);
    }
  }

  private void signIn(ImapConnection connection, AccessToken token) throws MailboxException {
    if (!connection.offers("AUTH=XOAUTH2")) {
      throw ImapFailure.noXoauth2(who());
    }
    try {
      connection.signIn(user, token);
    } catch (ProtocolException e) {
      throw ImapFailure.signIn(who(), user, e);
    }
  }

  private MailboxInfo select(ImapConnection connection, PhaseTimer timer) throws MailboxException {
    try {
      return connection.open("INBOX", afterRetrieval == AfterRetrieval.KEEP, timer);
    } catch (ProtocolException e) {
      throw ImapFailure.of(who(), "select", e);
    }
  }

  private String who() {
    return "alias " + name + ": IMAP " + server;
  }
}
