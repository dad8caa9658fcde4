package dev.mailgw.retrieve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.alias.FailureClass;
import dev.mailgw.lab.mailbox.LabMailbox;
import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.monitor.PhaseTimes;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.oauth.AccessToken;
import dev.mailgw.oauth.AccountId;
import dev.mailgw.oauth.Secret;
import dev.mailgw.oauth.TokenSource;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.testing.LabFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** What a retriever may rely on, whatever the protocol; held against the lab's servers. */
interface MailboxContract {

  /** The lab that the mailbox is on. */
  LabFixture lab();

  /** The port of the lab's server for the protocol, with implicit TLS. */
  int tlsPort();

  /** The port that begins in the clear. */
  int plainPort();

  /** Anne's mailbox, or another's opened with Anne's token. */
  Mailbox mailbox(MailServer server, String user, SignIn signIn, SSLContext trust, boolean keep);

  @Test
  default void givesEveryMessageByteForByte() throws Exception {
    List<byte[]> messages =
        List.of(
            text("Subject: dots\r\n\r\n.\r\n..\r\n.x\r\n"),
            text("no header at all\r\n"),
            new byte[] {'S', ':', 0, (byte) 0xe9, (byte) 0xff, '\r', '\n'},
            text("x".repeat(200_000) + "\r\n"));
    messages.forEach(this::put);

    try (MailboxSession session = open(true)) {
      assertThat(fetch(session, session.list(Optional.empty(), 100)).values())
          .containsExactlyInAnyOrderElementsOf(messages);
    }
  }

  @Test
  default void fetchesMessagesOfSeveralMegabytes() throws Exception {
    byte[] large = new byte[7_000_001];
    new Random(3).nextBytes(large);
    large[large.length - 2] = '\r';
    large[large.length - 1] = '\n';
    for (int i = 0; i < large.length - 2; i++) {
      large[i] = large[i] == '\n' || large[i] == '\r' ? (byte) 'x' : large[i];
    }
    put(large);

    try (MailboxSession session = open(true)) {
      byte[] fetched = fetch(session, session.list(Optional.empty(), 1)).values().iterator().next();
      assertThat(fetched).isEqualTo(large);
    }
  }

  @Test
  default void keepingChangesNothing() throws Exception {
    put(text("Subject: one\r\n\r\nbody\r\n"));
    put(text("Subject: two\r\n\r\nbody\r\n"));
    List<String> before = state();

    try (MailboxSession session = open(true)) {
      fetch(session, session.list(Optional.empty(), 100));
    }

    assertThat(state()).isEqualTo(before).hasSize(2);
  }

  @Test
  default void givesHeadsWithoutBodiesAndChangesNothing() throws Exception {
    put(text("Subject: one\r\n\r\nbody\r\n"));
    put(text("Subject: two\r\n\r\n" + "body\r\n".repeat(1000)));
    List<String> before = state();
    List<String> heads = new ArrayList<>();

    try (MailboxSession session = open(true)) {
      session.heads(
          session.list(Optional.empty(), 100),
          (_, head) -> heads.add(new String(head.readAllBytes(), US_ASCII)));
    }

    assertThat(heads).containsExactlyInAnyOrder("Subject: one\r\n\r\n", "Subject: two\r\n\r\n");
    assertThat(state()).isEqualTo(before);
  }

  @Test
  default void deletesExactlyWhatItIsTold() throws Exception {
    for (int i = 1; i <= 5; i++) {
      put(text("Subject: " + i + "\r\n\r\n"));
    }
    try (MailboxSession session = open(false)) {
      List<RemoteMessage> listed = session.list(Optional.empty(), 100);
      session.delete(List.of(listed.get(1).key(), listed.get(3).key()));
    }
    assertThat(anne().messages()).extracting(LabMailbox.Listed::uid).containsExactly(1, 3, 5);
  }

  @Test
  default void pagesThroughTheListing() throws Exception {
    for (int i = 1; i <= 5; i++) {
      put(text("Subject: " + i + "\r\n\r\n"));
    }
    try (MailboxSession session = open(true)) {
      List<MailboxKey> seen = new ArrayList<>();
      Optional<MailboxKey> after = Optional.empty();
      for (List<RemoteMessage> page = session.list(after, 2);
          !page.isEmpty();
          page = session.list(after, 2)) {
        page.forEach(message -> seen.add(message.key()));
        after = Optional.of(page.getLast().key());
      }
      assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }
  }

  @Test
  default void anEmptyMailboxIsNoTrouble() throws Exception {
    try (MailboxSession session = open(false)) {
      assertThat(session.list(Optional.empty(), 10)).isEmpty();
      assertThat(session.roundTrips()).isPositive();
    }
  }

  @Test
  default void chargesEachStepToItsPhase() throws Exception {
    put(text("Subject: one\r\n\r\n"));
    PhaseTimer timer = new PhaseTimer(Ticker.system());
    long begun = System.nanoTime();
    try (MailboxSession session = open(true, tls(), timer)) {
      timer.enter(Phase.SEARCH);
      session.list(Optional.empty(), 10);
    }
    PhaseTimes times = timer.stop();
    assertThat(times.phases())
        .containsKeys(Phase.TOKEN, Phase.DNS, Phase.CONNECT, Phase.TLS, Phase.AUTH, Phase.SELECT);
    assertThat(times.total().toNanos()).isLessThanOrEqualTo(System.nanoTime() - begun);
  }

  @Test
  default void beginsTlsOnAPlainPort() throws Exception {
    put(text("Subject: one\r\n\r\n"));
    try (MailboxSession session =
        open(true, server(plainPort(), true), new PhaseTimer(Ticker.system()))) {
      assertThat(session.list(Optional.empty(), 10)).hasSize(1);
    }
  }

  @Test
  default void aRefusedTokenIsReplacedOnceAndThenNeedsAPerson() throws Exception {
    put(text("Subject: one\r\n\r\n"));
    Tokens stale = new Tokens("stale", lab().token(LabFixture.ANNE));
    try (MailboxSession session = open(stale, LabFixture.ANNE)) {
      assertThat(session.list(Optional.empty(), 10)).hasSize(1);
    }
    assertThat(stale.refused).isEqualTo(1);

    assertThatThrownBy(() -> open(new Tokens("stale", "stale as well"), LabFixture.ANNE))
        .isInstanceOfSatisfying(
            MailboxException.class,
            e -> {
              assertThat(e.failure()).isEqualTo(FailureClass.MANUAL);
              assertThat(e.reason().cause()).isEqualTo(SignIn.REFUSED);
              assertThat(e.getMessage())
                  .contains("alias sales", LabFixture.ANNE, "server: ")
                  .doesNotContain("stale");
            });
  }

  @Test
  default void aMailboxWithoutRightNeedsAPerson() {
    assertThatThrownBy(() -> open(tokens(), LabFixture.BOB))
        .isInstanceOfSatisfying(
            MailboxException.class, e -> assertThat(e.failure()).isEqualTo(FailureClass.MANUAL));
  }

  @Test
  default void aServiceThatIsNotStartedNeedsAPerson() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertFails(server(port, false), lab().tls().client(), "port-blocked", FailureClass.MANUAL);
  }

  @Test
  default void anUnknownHostComesBackByItself() {
    MailServer nowhere =
        new MailServer(
            "no-such-host.invalid", 993, false, Duration.ofSeconds(5), Duration.ofSeconds(5));
    assertFails(nowhere, lab().tls().client(), "host-unknown", FailureClass.AUTOMATIC);
  }

  @Test
  default void aCertificateOfAnUnknownAuthorityIsNotBelieved() throws Exception {
    assertFails(tls(), SSLContext.getDefault(), "tls-untrusted", FailureClass.MANUAL);
  }

  @Test
  default void aServerThatSaysNothingIsLeftAfterTheReadTimeout() throws IOException {
    try (ServerSocket silent = new ServerSocket(0)) {
      MailServer server =
          new MailServer(
              "localhost",
              silent.getLocalPort(),
              false,
              Duration.ofSeconds(5),
              Duration.ofMillis(200));
      assertFails(server, lab().tls().client(), "timeout", FailureClass.AUTOMATIC);
    }
  }

  /** Hands out one token after the other as they are refused. */
  final class Tokens implements TokenSource {
    private final Deque<String> values = new ArrayDeque<>();
    private int refused;

    Tokens(String... values) {
      this.values.addAll(List.of(values));
    }

    @Override
    public AccessToken token(AccountId account) {
      return new AccessToken(Secret.of(values.getFirst()), Instant.MAX);
    }

    @Override
    public void refused(AccountId account, AccessToken token) {
      refused++;
      if (values.size() > 1) {
        values.removeFirst();
      }
    }
  }

  private void assertFails(
      MailServer server, SSLContext trust, String cause, FailureClass failure) {
    Mailbox mailbox =
        mailbox(server, LabFixture.ANNE, new SignIn(tokens(), new AccountId("a")), trust, true);
    assertThatThrownBy(() -> mailbox.open(new PhaseTimer(Ticker.system())))
        .isInstanceOfSatisfying(
            MailboxException.class,
            e -> {
              assertThat(e.reason().cause()).isEqualTo(cause);
              assertThat(e.failure()).isEqualTo(failure);
              assertThat(e.getMessage()).startsWith("alias sales: ").doesNotContain("\n");
            });
  }

  private MailboxSession open(boolean keep) throws MailboxException {
    return mailbox(
            tls(),
            LabFixture.ANNE,
            new SignIn(tokens(), new AccountId("a")),
            lab().tls().client(),
            keep)
        .open(new PhaseTimer(Ticker.system()));
  }

  private MailboxSession open(boolean keep, MailServer server, PhaseTimer timer)
      throws MailboxException {
    SignIn signIn = new SignIn(tokens(), new AccountId("a"));
    return mailbox(server, LabFixture.ANNE, signIn, lab().tls().client(), keep).open(timer);
  }

  private MailboxSession open(TokenSource tokens, String user) throws MailboxException {
    SignIn signIn = new SignIn(tokens, new AccountId("a"));
    return mailbox(tls(), user, signIn, lab().tls().client(), true)
        .open(new PhaseTimer(Ticker.system()));
  }

  private Tokens tokens() {
    return new Tokens(lab().token(LabFixture.ANNE));
  }

  private MailServer tls() {
    return server(tlsPort(), false);
  }

  private static MailServer server(int port, boolean startTls) {
    Duration patience = Duration.ofSeconds(20);
    return new MailServer("localhost", port, startTls, patience, patience);
  }

  private static Map<MailboxKey, byte[]> fetch(MailboxSession session, List<RemoteMessage> messages)
      throws MailboxException {
    Map<MailboxKey, byte[]> fetched = new HashMap<>();
    session.fetch(
        messages, (message, content) -> fetched.put(message.key(), content.readAllBytes()));
    return fetched;
  }

  private List<String> state() {
    return anne().inbox().snapshot().stream()
        .map(message -> message.uid() + " " + message.flags())
        .toList();
  }

  private void put(byte[] message) {
    try {
      var _ = anne().append(message, LabFixture.NOW);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LabMailbox anne() {
    return lab().mailbox(LabFixture.ANNE);
  }

  private static byte[] text(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
