package dev.mailgw.retrieve;

import dev.mailgw.lab.imap.ImapServer;
import dev.mailgw.retrieve.imap.ImapMailbox;
import dev.mailgw.retrieve.imap.InboxUse;
import dev.mailgw.retrieve.imap.KeptConnections;
import dev.mailgw.testing.LabFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ImapMailboxIT implements MailboxContract {

  @TempDir Path directory;
  private MailboxBench<ImapServer> bench;

  @BeforeEach
  void start() throws IOException {
    bench = new MailboxBench<>(directory, ImapServer::new, ImapServer::port);
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
    return new ImapMailbox(
        "sales",
        server,
        user,
        signIn,
        trust,
        new InboxUse(keep, Optional.empty()),
        new KeptConnections(0, false, InstantSource.system()));
  }
}
