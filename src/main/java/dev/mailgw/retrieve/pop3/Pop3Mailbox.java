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

/** The inbox of one POP3 user, signed in to with XOAUTH2. */
public final class Pop3Mailbox implements Mailbox {

  private final MailServer server;
  private final String who;
  private final String user;
  private final SignIn signIn;
  private final SSLContext trust;
  private final Pipelining pipelining;

  /** One that sends each command when the one before has its answer. */
  public Pop3Mailbox(String name, MailServer server, String user, SignIn signIn, SSLContext trust) {
    this(name, server, user, signIn, trust, false);
  }

  /**
   * @param name of the alias, for messages
   * @param user whose mailbox it is ({@code user=} of the sign-in)
   * @param pipelined whether commands go ahead of their answers where the server offers it (RFC
   *     2449 §6.6), and commands that can be spared are
   */
  public Pop3Mailbox(
      String name,
      MailServer server,
      String user,
      SignIn signIn,
      SSLContext trust,
      boolean pipelined) {
    this.server = server;
    this.who = "alias " + name + ": POP3 " + server;
    this.user = user;
    this.signIn = signIn;
    this.trust = trust;
    this.pipelining = new Pipelining(pipelined);
  }

  @Override
  public Protocol protocol() {
    return Protocol.POP3;
  }

  @Override
  public MailboxSession open(PhaseTimer timer) throws MailboxException {
    return signIn.open(timer, token -> open(token, timer));
  }

  private MailboxSession open(AccessToken token, PhaseTimer timer) throws MailboxException {
    Pop3Connection connection = new Pop3Connection(server, timer);
    boolean opened = false;
    try {
      connect(connection);
      signIn(connection, token);
      timer.enter(Phase.SELECT);
      MailboxSession session =
          new Pop3Session(Dialogue.begin(connection, pipelining, who), who, timer);
      opened = true;
      return session;
    } finally {
      if (!opened) {
        drop(connection);
      }
    }
  }

  private void connect(Pop3Connection connection) throws MailboxException {
    try {
      connection.open(trust);
    } catch (IOException e) {
      throw new Pop3Failure(who, connection.stage()).of("connection", e);
    }
  }

  private void signIn(Pop3Connection connection, AccessToken token) throws MailboxException {
    try {
      connection.signIn(user, token);
    } catch (IOException e) {
      int length = Pop3Connection.response(user, token).length();
      throw new Pop3Failure(who, connection.stage()).signIn(user, length, e);
    }
  }

  private static void drop(Pop3Connection connection) {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
