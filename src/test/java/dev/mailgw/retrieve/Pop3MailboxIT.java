package dev.mailgw.retrieve;

import dev.mailgw.lab.pop3.Pop3Server;
import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.retrieve.pop3.Pop3Mailbox;
import dev.mailgw.testing.LabFixture;
import java.io.IOException;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class Pop3MailboxIT implements MailboxContract {

  @TempDir Path directory;
  private LabFixture lab;
  private Pop3Server tls;
  private Pop3Server plain;

  @BeforeEach
  void start() throws IOException {
    lab = new LabFixture(directory);
    SSLContext server = lab.tls().server();
    tls = new Pop3Server(Endpoint.implicitTls("localhost", 0, server), lab.host());
    plain = new Pop3Server(Endpoint.startTls("localhost", 0, server), lab.host());
  }

  @AfterEach
  void stop() throws IOException {
    tls.close();
    plain.close();
    lab.close();
  }

  @Override
  public LabFixture lab() {
    return lab;
  }

  @Override
  public int tlsPort() {
    return tls.port();
  }

  @Override
  public int plainPort() {
    return plain.port();
  }

  @Override
  public Mailbox mailbox(
      MailServer server, String user, SignIn signIn, SSLContext trust, boolean keep) {
    return new Pop3Mailbox("sales", server, user, signIn, trust);
  }
}
