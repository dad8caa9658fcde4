package dev.mailgw.retrieve.pop3;

import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.Protocol;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.retrieve.MailServer;
import dev.mailgw.retrieve.Mailbox;
import dev.mailgw.retrieve.MailboxException;
import dev.mailgw.retrieve.MailboxSession;
import dev.mailgw.retrieve.SignIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.net.ssl.SSLContext;

/**
 * The inbox of one POP3 user, signed in to with XOAUTH2.
 *
 * @param name of the alias, for messages
 * @param user whose mailbox it is ({@code user=} of the sign-in)
 */
public record Pop3Mailbox(
    String name, MailServer server, String user, SignIn signIn, SSLContext trust)
    implements Mailbox {

  @Override
  public Protocol protocol() {
    return Protocol.POP3;
  }

  @Override
  public MailboxSession open(PhaseTimer timer) throws MailboxException {
    return signIn.open(timer, token -> open(token, timer));
  }

  private MailboxSession open(AccessToken token, PhaseTimer timer) throws MailboxException {
    Pop3Connection connection = connect(timer);
    boolean opened = false;
    try {
      signIn(connection, token);
      timer.enter(Phase.SELECT);
      connection.command("STAT");
      opened = true;
      return new Pop3Session(connection, timer, who());
    } catch (IOException e) {
      throw Pop3Failure.of(who(), "stat", e);
    } finally {
      if (!opened) {
        drop(connection);
      }
    }
  }

  private Pop3Connection connect(PhaseTimer timer) throws MailboxException {
    try {
      return Pop3Connection.open(server, trust, timer);
    } catch (IOException e) {
      throw Pop3Failure.of(who(), "connection", e);
    }
  }

  private void signIn(Pop3Connection connection, AccessToken token) throws MailboxException {
    try {
      connection.signIn(user, token);
    } catch (IOException e) {
      throw Pop3Failure.signIn(who(), user, e);
    }
  }

  private static void drop(Pop3Connection connection) {
    try {
      connection.drop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String who() {
    return "alias " + name + ": POP3 " + server;
  }
}
