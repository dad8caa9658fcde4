package dev.mailgw.lab.imap;

import static dev.mailgw.testing.LabFixture.ANNE;
import static dev.mailgw.testing.LabFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.LabFixture;
import dev.mailgw.testing.WireClient;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a client may send without the server coming to harm. */
@Timeout(120)
class HostileClientsIT {

  private static final int STREAMS = 10_000;
  private static final int CONNECTIONS = 250;

  /** Whole sessions, which the generator then spoils. */
  private static final List<String> SESSIONS =
      List.of(
          """
          a1 SELECT INBOX
          a2 UID FETCH 1:* (UID RFC822.SIZE)
          a3 UID FETCH 1 (FLAGS BODY.PEEK[HEADER.FIELDS (From To)]<0.10> ENVELOPE BODYSTRUCTURE)
          a4 UID STORE 1 +FLAGS.SILENT (\\Seen processed)
          a5 UID EXPUNGE 99
          """,
          """
          b1 EXAMINE "INBOX"
          b2 UID SEARCH CHARSET UTF-8 OR NOT (SEEN UID 1:*) HEADER "X" {1+}
          y SINCE 1-Jan-2026 LARGER 5
          b3 FETCH 1 BODY.PEEK[1.MIME]
          b4 IDLE
          DONE
          b5 CLOSE
          """,
          """
          c1 APPEND Archive (\\Seen) "01-Feb-2026 10:00:00 +0100" {7+}
          a: b

          c
          c2 STATUS Archive (MESSAGES UIDNEXT UNSEEN)
          c3 CREATE ../../etc/passwd
          c4 RENAME ../../etc "x&APw-y"
          c5 DELETE ../../../etc
          c6 SELECT INBOX/%00
          """,
          """
          d1 ID ("name" "x" "version" NIL)
          d2 LIST "" "*%*%*"
          d3 LSUB "" %
          d4 LOGIN {4+}
          anne {3+}
          pwd
          d5 AUTHENTICATE PLAIN AGEAYg==
          d6 COPY 1 Archive
          d7 UID MOVE 1:3,5,*:7 Nowhere
          """);

  private static final List<String> POISONS =
      List.of(
          "{4294967295}",
          "{99999999999999999999+}",
          "((((((((((".repeat(500),
          "x".repeat(20_000),
          "../../../../etc/passwd",
          "INBOX/%00",
          "\u0000\u0000\u0000",
          "&AAAA-&",
          "1:4294967295,*:*,4294967295",
          "\"\\\"\\\\",
          "* BYE\r\n",
          "\r",
          "\n\n\n");

  /** What the server ends the session for; only at the end of a connection. */
  private static final List<String> ENDS =
      List.of("e SELECT {4294967295+}", "e APPEND INBOX {2000000000+}", "e NOOP {9999999+}");

  @TempDir private Path directory;
  private LabFixture lab;
  private ImapServer server;

  @BeforeEach
  void start() throws IOException {
    lab = new LabFixture(directory);
    lab.changeLimits(limits -> limits.with(draft -> draft.errors = 0));
    lab.mailbox(ANNE).append("Subject: a\r\n\r\nb\r\n".getBytes(StandardCharsets.US_ASCII), NOW);
    server = new ImapServer(Endpoint.implicitTls("127.0.0.1", 0, lab.tls().server()), lab.host());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    lab.close();
  }

  @Test
  void tenThousandSpoiltSessionsDoNoHarm() throws Exception {
    long before = imapThreads();
    long answered = 0;
    try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
      List<Callable<Long>> all = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        int seed = i;
        all.add(() -> attack(seed));
      }
      for (Future<Long> one : clients.invokeAll(all)) {
        answered += one.get();
      }
    }

    assertThat(lab.noted(Kind.FAILED)).isEmpty();
    // some marks are swallowed by spoilt literals
    assertThat(answered).as("streams whose mark was answered").isGreaterThan(STREAMS * 3L / 4);
    assertThat(lab.noted(Kind.SIGNED_IN)).hasSize(CONNECTIONS);
    awaitNobody();
    answersAFreshClient();
    awaitNobody();
    assertThat(imapThreads()).isEqualTo(before);
  }

  @Test
  void aHugeLiteralThatIsSentWithoutWaitingEndsTheSession() throws IOException {
    try (WireClient client = signedIn()) {
      assertThat(client.imap("A2 SELECT {4294967295+}"))
          .containsExactly("A2 BAD Command Argument Error. 12");
      assertThat(client.line()).isEqualTo("* BYE Connection closed. 14");
      assertThat(client.line()).isNull();
    }
  }

  @Test
  void aMessageBeyondTheLimitIsRefusedBeforeItIsSent() throws IOException {
    try (WireClient client = signedIn()) {
      assertThat(client.imap("A2 APPEND INBOX {4294967295}"))
          .containsExactly("A2 NO Maximum size of appendable message has been exceeded.");
      assertThat(client.imap("A3 NOOP")).containsExactly("A3 OK NOOP completed.");
    }
  }

  @Test
  void manySmallLiteralsCountTogetherAgainstTheLengthOfACommand() throws IOException {
    try (WireClient client = signedIn()) {
      client.imap("A2 SELECT INBOX");
      String key = " SUBJECT {5000+}\r\n" + "x".repeat(5_000);
      assertThat(client.imap("A3 SEARCH ALL" + key + key + key))
          .containsExactly("A3 BAD Command Argument Error. 12");
      assertThat(client.imap("A4 NOOP")).containsExactly("A4 OK NOOP completed.");
    }
  }

  /**
   * Some forty spoilt sessions over one connection, written without a look at the answers; how many
   * of the marks between them were answered.
   */
  private long attack(int seed) throws Exception {
    var random = new Random(20_261_122L * 31 + seed);
    try (var socket =
        (SSLSocket)
            lab.tls()
                .client()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(30_000);
      var reader = new FutureTask<>(() -> marks(socket));
      Thread.ofVirtual().start(reader);
      write(socket, "z AUTHENTICATE XOAUTH2 " + lab.response(ANNE) + "\r\n");
      for (int i = 0; i < STREAMS / CONNECTIONS; i++) {
        write(socket, "mark NOOP\r\n" + spoilt(random));
      }
      write(socket, ENDS.get(random.nextInt(ENDS.size())) + "\r\n");
      halfClose(socket);
      return reader.get(30, TimeUnit.SECONDS);
    }
  }

  private static long marks(SSLSocket socket) throws IOException {
    long marks = 0;
    var in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        marks += line.equals("mark OK NOOP completed.") ? 1 : 0;
      }
    } catch (SocketException | SSLException _) {
      // broken off by the server, which is its right
    }
    return marks;
  }

  private static void write(SSLSocket socket, String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException _) {
      // the server has had enough
    }
  }

  private static void halfClose(SSLSocket socket) {
    try {
      socket.shutdownOutput();
    } catch (IOException _) {
      // closed by the server already
    }
  }

  private static String spoilt(Random random) {
    List<String> lines =
        new ArrayList<>(SESSIONS.get(random.nextInt(SESSIONS.size())).lines().toList());
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(lines.size());
      switch (random.nextInt(8)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
        case 2 -> lines.set(at, lines.get(at) + POISONS.get(random.nextInt(POISONS.size())));
        default -> lines.set(at, spoiltLine(lines.get(at), random));
      }
      if (lines.isEmpty()) {
        lines.add("");
      }
    }
    return String.join("\r\n", lines) + "\r\n";
  }

  private static String spoiltLine(String line, Random random) {
    byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
    var spoilt = new ByteArrayOutputStream();
    for (byte b : bytes) {
      switch (random.nextInt(30)) {
        case 0 -> spoilt.write(random.nextInt(256));
        case 1 -> {}
        case 2 -> {
          spoilt.write(b);
          spoilt.write("(){}[]<>\"\\*%,: +".charAt(random.nextInt(16)));
        }
        default -> spoilt.write(b);
      }
    }
    return spoilt.toString(StandardCharsets.ISO_8859_1);
  }

  private void answersAFreshClient() throws IOException {
    try (WireClient client = signedIn()) {
      assertThat(client.imap("A2 SELECT INBOX").getLast())
          .isEqualTo("A2 OK [READ-WRITE] SELECT completed.");
    }
  }

  private WireClient signedIn() throws IOException {
    WireClient client = WireClient.tls(server.port(), lab.tls().client());
    client.line();
    assertThat(client.imap("A1 AUTHENTICATE XOAUTH2 " + lab.response(ANNE)))
        .containsExactly("A1 OK AUTHENTICATE completed.");
    return client;
  }

  /** A connection counts until its thread has cleaned up behind its client. */
  private void awaitNobody() throws InterruptedException {
    var tick = new CountDownLatch(1);
    for (int i = 0; i < 200 && server.connections() > 0; i++) {
      assertThat(tick.await(50, TimeUnit.MILLISECONDS)).isFalse();
    }
    assertThat(server.connections()).isZero();
  }

  /** Platform threads only; each connection's virtual one ends with it. */
  private static long imapThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("lab-imap"))
        .count();
  }
}
