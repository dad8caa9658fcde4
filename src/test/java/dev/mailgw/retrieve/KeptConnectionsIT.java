package dev.mailgw.retrieve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.imap.ImapServer;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.PhaseTimes;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenSource;
import dev.mailgw.retrieve.imap.ImapMailbox;
import dev.mailgw.retrieve.imap.InboxUse;
import dev.mailgw.retrieve.imap.KeptConnections;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.testing.LabFixture;
import dev.mailgw.testing.SteppedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptConnectionsIT {

  @TempDir Path directory;
  private final SteppedClock clock = new SteppedClock();
  private final PhaseTimer timer = new PhaseTimer(Ticker.system());
  private MailboxBench<ImapServer> bench;
  private KeptConnections kept;

  @BeforeEach
  void start() throws IOException {
    bench = new MailboxBench<>(directory, ImapServer::new, ImapServer::port);
    kept = new KeptConnections(1, false, clock);
  }

  @AfterEach
  void stop() throws Exception {
    kept.close();
    bench.stop();
  }

  @Test
  void theNextVisitSeesNewMailWithoutSigningInAgain() throws Exception {
    put();
    assertThat(visit("sales")).hasSize(1);
    put();
    assertThat(visit("sales")).hasSize(2);
    assertThat(signIns()).isEqualTo(1);
  }

  @Test
  void aVisitOnAKeptConnectionCostsTwoRoundTrips() throws Exception {
    put();
    MailboxKey last = visit("sales").getLast().key();
    PhaseTimer again = new PhaseTimer(Ticker.system());
    try (MailboxSession session = mailbox("sales", false).open(again)) {
      assertThat(session.list(Optional.of(last), 10)).isEmpty();
      assertThat(session.roundTrips()).isEqualTo(2);
    }
    PhaseTimes times = again.stop();
    assertThat(times.phases()).doesNotContainKeys(Phase.CONNECT, Phase.TLS, Phase.AUTH);
  }

  @Test
  void aConnectionIsGivenUpBeforeItsTokenEnds() throws Exception {
    visit("sales");
    clock.advance(Duration.ofMinutes(59));
    visit("sales");
    assertThat(signIns()).isEqualTo(2);
  }

  @Test
  void anAccountKeepsNoMoreThanItMay() throws Exception {
    visit("sales");
    visit("support");
    visit("sales");
    visit("support");
    assertThat(signIns()).isEqualTo(3);
  }

  @Test
  void aConnectionThatTheServerClosedIsReplacedUnnoticed() throws Exception {
    put();
    visit("sales");
    int port = bench.tlsPort();
    bench.stop();
    Path anew = Files.createDirectory(directory.resolve("anew"));
    bench = new MailboxBench<>(anew, ImapServer::new, ImapServer::port);
    assertThat(bench.tlsPort()).isNotEqualTo(port);
    put();
    assertThat(visit("sales")).hasSize(1);
  }

  @Test
  void anIdleConnectionTellsOfNewMailAndIsUsedAgain() throws Exception {
    kept = new KeptConnections(1, true, clock);
    BlockingQueue<String> news = new LinkedBlockingQueue<>();
    kept.tell(news::add);
    visit("sales");
    put();
    assertThat(news.poll(30, TimeUnit.SECONDS)).isEqualTo("sales");
    assertThat(visit("sales")).hasSize(1);
    put();
    assertThat(news.poll(30, TimeUnit.SECONDS)).isEqualTo("sales");
    assertThat(visit("sales")).hasSize(2);
    assertThat(signIns()).isEqualTo(1);
  }

  @Test
  void anAliasThatIsGivenUpKeepsNothingBeforeItsNextVisit() throws Exception {
    try (MailboxSession session = mailbox("sales", false).open(timer)) {
      assertThat(session.keysAscend()).isTrue();
      kept.giveUp("sales");
    }
    visit("sales");
    visit("sales");
    kept.giveUp("sales");
    visit("sales");
    assertThat(signIns()).isEqualTo(3);
  }

  @Test
  void whatIsStoredMovesToItsFolder() throws Exception {
    put();
    put();
    put();
    try (MailboxSession session = mailbox("sales", true).open(timer)) {
      List<RemoteMessage> listed = session.list(Optional.empty(), 10);
      session.delete(List.of(listed.get(0).key(), listed.get(2).key()));
      session.settle();
    }
    assertThat(bench.lab().mailbox(LabFixture.ANNE).messages()).hasSize(1);
    assertThat(bench.lab().noted(Kind.DELETED)).hasSize(2);
  }

  private List<RemoteMessage> visit(String alias) throws MailboxException {
    try (MailboxSession session = mailbox(alias, false).open(timer)) {
      return session.list(Optional.empty(), 10);
    }
  }

  private ImapMailbox mailbox(String alias, boolean moving) {
    Duration patience = Duration.ofSeconds(20);
    return new ImapMailbox(
        alias,
        new MailServer("localhost", bench.tlsPort(), false, patience, patience),
        LabFixture.ANNE,
        new SignIn(new Tokens(), new AccountId("a")),
        bench.lab().tls().client(),
        InboxUse.of(moving ? AfterRetrieval.MOVE : AfterRetrieval.DELETE, "Done by mailgw"),
        kept);
  }

  private void put() throws IOException {
    var _ =
        bench
            .lab()
            .mailbox(LabFixture.ANNE)
            .append("Subject: one\r\n\r\n".getBytes(US_ASCII), LabFixture.NOW);
  }

  private int signIns() {
    return bench.lab().events(Kind.SIGNED_IN).size();
  }

  /** One token, good for an hour of the test's clock. */
  private final class Tokens implements TokenSource {

    private final Instant expires = clock.instant().plus(Duration.ofHours(1));

    @Override
    public AccessToken token(AccountId account) {
      return new AccessToken(Secret.of(bench.lab().token(LabFixture.ANNE)), expires);
    }

    @Override
    public void refused(AccountId account, AccessToken token) {
      throw new AssertionError("nothing is refused here");
    }
  }
}
