package dev.mailgw.retrieve.pop3;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.AliasRegistry;
import dev.mailgw.alias.FailureClass;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenSource;
import dev.mailgw.retrieve.AfterRetrieval;
import dev.mailgw.retrieve.MailServer;
import dev.mailgw.retrieve.Mailbox;
import dev.mailgw.retrieve.RetrievalLimits;
import dev.mailgw.retrieve.Retriever;
import dev.mailgw.retrieve.RetrieverAlias;
import dev.mailgw.retrieve.SignIn;
import dev.mailgw.spool.InboundMail;
import dev.mailgw.testing.LabTls;
import dev.mailgw.testing.RecordingEvents;
import dev.mailgw.testing.SteppedClock;
import dev.mailgw.testing.TemporarySpool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A retriever with a spool, and a scripted server whose mailbox it visits. */
final class Pop3RetrievalBench implements AutoCloseable {

  private static final LabTls TLS = new LabTls();

  private final SteppedClock clock = new SteppedClock();
  private final TemporarySpool spool;
  private final ScriptedPop3Server server;
  private final Mailbox mailbox;
  private final Retriever retriever;

  Pop3RetrievalBench(Path directory, boolean startTls, boolean pipelined, int perCycle)
      throws IOException {
    this.spool = new TemporarySpool(directory, clock);
    this.server = new ScriptedPop3Server(TLS.server(), startTls);
    MailServer address =
        new MailServer(
            "localhost", server.port(), startTls, Duration.ofSeconds(20), Duration.ofSeconds(2));
    this.mailbox =
        new Pop3Mailbox(
            "sales",
            address,
            "sales@contoso.test",
            new SignIn(new Tokens(), new AccountId("a"), FailureClass.AUTOMATIC),
            TLS.client(),
            pipelined);
    this.retriever =
        new Retriever(
            spool.spool().inbound(),
            new AliasRegistry(spool.spool().aliases(), clock, 9, Duration.ofMinutes(1)),
            new RetrievalLimits(perCycle, 2, 1_000_000, false, Duration.ofMinutes(5)),
            new RecordingEvents(),
            clock,
            Ticker.system());
  }

  /** Long enough to be told from a command. */
  private static final class Tokens implements TokenSource {

    @Override
    public AccessToken token(AccountId account) {
      return new AccessToken(Secret.of("t".repeat(40)), Instant.MAX);
    }

    @Override
    public void refused(AccountId account, AccessToken token) {
      // there is no other
    }
  }

  ScriptedPop3Server server() {
    return server;
  }

  RetrievalEnded visit(AfterRetrieval afterRetrieval) {
    return retriever.visit(
        "999", new RetrieverAlias(new AliasId("sales"), mailbox, afterRetrieval));
  }

  /** Texts by key; fails if a key is there twice. */
  Map<String, String> stored() throws IOException {
    Map<String, String> stored = new TreeMap<>();
    for (InboundMail mail : spool.spool().inbound().untriaged(1000)) {
      try (InputStream content = mail.content().open()) {
        String text = new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
        if (stored.put(mail.key().uid(), text.strip()) != null) {
          throw new AssertionError(mail.key() + " is there twice");
        }
      }
    }
    return stored;
  }

  @Override
  public void close() throws IOException {
    spool.close();
    server.close();
  }
}
