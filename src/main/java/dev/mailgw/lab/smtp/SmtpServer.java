package dev.mailgw.lab.smtp;

import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.mailbox.SignIn;
import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.lab.wire.LabServer;
import java.io.IOException;

/** An SMTP submission port of the lab. Safe for use by several threads. */
public final class SmtpServer implements AutoCloseable {

  private final LabServer server;

  /**
   * Binds and starts to accept; behaves as Exchange Online usually does.
   *
   * @param outbox is told of each mail that is accepted
   * @throws IOException if the port can't be had
   */
  public SmtpServer(Endpoint endpoint, MailHost host, Outbox outbox) throws IOException {
    this(endpoint, host, outbox, Variants.USUAL);
  }

  /** The same, with a choice where Exchange Online is known to do one thing and the other. */
  public SmtpServer(Endpoint endpoint, MailHost host, Outbox outbox, Variants variants)
      throws IOException {
    SignIn signIn = host.signIn(LabProtocol.SMTP);
    var submission = new Submission(host, variants, outbox);
    this.server =
        new LabServer(
            "smtp",
            endpoint,
            connection -> new SmtpConversation(connection, host, signIn, submission).hold(),
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
