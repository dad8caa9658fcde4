package dev.mailgw.retrieve.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.testing.SteppedClock;
import dev.mailgw.wire.Pacing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class IdleTest {

  private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
  private final Said said = new Said();
  private final Words words = new Words();
  private final SteppedClock clock = new SteppedClock();
  private final ImapConnection connection = new ImapConnection(words, said, () -> {}, Pacing.any());

  @Test
  void tellsOfMailAndGivesTheConnectionBack() throws Exception {
    words.say("* CAPABILITY IDLE", "A1 OK", "+ idling", "* 4 EXISTS");
    Idle idle = idle();
    assertThat(news.take()).isEqualTo("news");
    said.answerDone("A2 OK IDLE completed.");
    assertThat(idle.end()).isTrue();
    assertThat(said.text()).isEqualTo("A1 CAPABILITY\r\nA2 IDLE\r\nDONE\r\n");
  }

  @Test
  void tellsOfMailThatCameJustBeforeItListened() throws Exception {
    words.say("* CAPABILITY IDLE", "* 4 EXISTS", "A1 OK", "+ idling");
    Idle idle = idle();
    assertThat(news.take()).isEqualTo("news");
    said.answerDone("A2 OK IDLE completed.");
    assertThat(idle.end()).isTrue();
  }

  @Test
  void aMailboxThatGetsSmallerIsNoNews() throws Exception {
    words.say("* CAPABILITY IDLE", "A1 OK", "+ idling", "* 3 EXISTS");
    Idle idle = idle();
    assertThat(news.take()).isEqualTo("news");
    said.answerDone("* 2 EXPUNGE", "* 2 EXISTS", "* 1x EXISTS", "A2 OK IDLE completed.");
    assertThat(idle.end()).isTrue();
    assertThat(news).isEmpty();
  }

  @Test
  void aConnectionIsGivenUpWhoseServerDoesNotAnswerAnyMore() throws Exception {
    words.say("* CAPABILITY IDLE", "A1 OK", "+ idling", "* 1 EXISTS");
    Idle idle = idle();
    assertThat(news.take()).isEqualTo("news");
    // only time-outs follow, as on a line that a firewall has forgotten
    assertThat(idle.end()).isFalse();
  }

  @Test
  void beginsAnewBeforeTheServerLosesPatience() throws Exception {
    words.say("* CAPABILITY IDLE", "A1 OK", "+ idling", "* 1 EXISTS");
    Idle idle = idle();
    assertThat(news.take()).isEqualTo("news");
    said.answerDone("A2 OK IDLE completed.", "+ idling", "* 2 EXISTS");
    clock.advance(Duration.ofMinutes(10));
    assertThat(news.take()).isEqualTo("news");
    said.answerDone("A3 OK IDLE completed.");
    assertThat(idle.end()).isTrue();
  }

  @Test
  void doesNotListenWhereTheServerCannot() {
    words.say("* CAPABILITY IMAP4rev1", "A1 OK");
    assertThat(idle().end()).isTrue();
    assertThat(said.text()).isEqualTo("A1 CAPABILITY\r\n");
  }

  private Idle idle() {
    return Idle.on(connection, () -> news.add("news"), clock, "sales");
  }

  /** What the server says, a byte at a time; where there is nothing, reading times out. */
  private static final class Words extends InputStream {

    private final Queue<Integer> bytes = new ArrayDeque<>();

    synchronized void say(String... lines) {
      for (String line : lines) {
        (line + "\r\n").chars().forEach(bytes::add);
      }
    }

    @Override
    public synchronized int read() throws IOException {
      Integer next = bytes.poll();
      if (next == null) {
        throw new SocketTimeoutException("Read timed out");
      }
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      target[offset] = (byte) read();
      return 1;
    }
  }

  /** What the client says; DONE may have an answer. */
  private final class Said extends ByteArrayOutputStream {

    private final BlockingQueue<String[]> answers = new LinkedBlockingQueue<>();

    void answerDone(String... lines) {
      answers.add(lines);
    }

    @Override
    public synchronized void write(byte[] bytes) {
      writeBytes(bytes);
      if (new String(bytes, StandardCharsets.US_ASCII).startsWith("DONE") && !answers.isEmpty()) {
        words.say(answers.remove());
      }
    }

    synchronized String text() {
      return toString(StandardCharsets.US_ASCII);
    }
  }
}
