package dev.mailgw.lab.imap;

import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.mailbox.SignIn;
import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.lab.wire.LabServer;
import java.io.IOException;

/** An IMAP port of the lab. Safe for use by several threads. */
public final class ImapServer implements AutoCloseable {

  private final LabServer server;
  private final SessionWatch watch;

  /**
   * Binds and starts to accept.
   *
   * @throws IOException if the port can't be had
   */
  public ImapServer(Endpoint endpoint, MailHost host) throws IOException {
    SignIn signIn = host.signIn(LabProtocol.IMAP);
    var sessions = new SessionWatch(host.clock());
    this.server =
        new LabServer(
            "imap",
            endpoint,
            connection -> new ImapConversation(connection, host, signIn).hold(sessions),
            host.log());
    this.watch = sessions.started();
  }

  public int port() {
    return server.port();
  }

  /** Connections at this moment. */
  public int connections() {
    return server.connections();
  }

  /** Ends as {@link LabServer#close} says. */
  @Override
  public void close() throws IOException {
    try {
      server.close();
    } finally {
      watch.close();
    }
  }
}
