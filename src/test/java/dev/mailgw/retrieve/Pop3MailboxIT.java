package dev.mailgw.retrieve;

import dev.mailgw.lab.pop3.Pop3Server;
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
  private MailboxBench<Pop3Server> bench;

  @BeforeEach
  void start() throws IOException {
    bench = new MailboxBench<>(directory, Pop3Server::new, Pop3Server::port);
  }

  @AfterEach
  void stop() throws Exception {
    bench.stop();
  }

  @Override
  public LabFixture lab() {
    return bench.lab();
  }

  @Override
  public int tlsPort() {
    return bench.tlsPort();
  }

  @Override
  public int plainPort() {
    return bench.plainPort();
  }

  @Override
  public Mailbox mailbox(
      MailServer server, String user, SignIn signIn, SSLContext trust, boolean keep) {
    return new Pop3Mailbox("sales", server, user, signIn, trust);
  }
}
