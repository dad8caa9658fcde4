package dev.mailgw.lab.pop3;

import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.mailbox.SignIn;
import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.lab.wire.LabServer;
import java.io.IOException;

/** A POP3 port of the lab. Safe for use by several threads. */
public final class Pop3Server implements AutoCloseable {

  private final LabServer server;

  /**
   * Binds and starts to accept.
   *
   * @throws IOException if the port can't be had
   */
  public Pop3Server(Endpoint endpoint, MailHost host) throws IOException {
    SignIn signIn = host.signIn(LabProtocol.POP);
    this.server =
        new LabServer(
            "pop3",
            endpoint,
            connection -> new Pop3Conversation(connection, host, signIn).hold(),
            host.log());
  }

  public int port() {
    return server.port();
  }

  /** Ends as {@link LabServer#close} says. */
  @Override
  public void close() throws IOException {
    server.close();
  }
}
