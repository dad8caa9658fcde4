package dev.mailgw.retrieve.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.retrieve.MessageSink;
import dev.mailgw.retrieve.RemoteMessage;
import dev.mailgw.spool.MailboxKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FetchCommandTest {

  private final Map<String, String> taken = new LinkedHashMap<>();

  @Test
  void takesTheServersBytesAsTheyAre() throws IOException {
    fetch(
        ScriptedImap.saying(
            "* 1 FETCH (UID 7 BODY[] {11}", "a) {3}\r\n\0\351b)", "A1 OK FETCH completed."),
        7);
    assertThat(taken).containsExactly(Map.entry("7", "a) {3}\r\n\0\351b"));
  }

  @Test
  void readsTheSameHoweverTheBytesArrive() throws IOException {
    String[] words = {
      "* 12 EXISTS",
      "* 1 FETCH (FLAGS (\\Seen $MDNSent) UID 7 BODY[] {9}",
      "Sub: a\r\n) RFC822.SIZE 9)",
      "* OK [UIDNEXT 3] {not a literal}",
      "* 2 FETCH (BODY[] \"quo\\\"ted\" UID 8)",
      "* 3 FETCH (UID 9 BODY[] NIL)",
      "A1 OK FETCH completed."
    };
    for (int seed = 0; seed < 200; seed++) {
      taken.clear();
      fetch(ScriptedImap.inPieces(new Random(seed), words), 7, 8, 9);
      assertThat(taken).containsOnly(Map.entry("7", "Sub: a\r\n)"), Map.entry("8", "quo\"ted"));
    }
  }

  @Test
  void passesOverAMessageForWhichTheServerSaysOkAndGivesNothing() throws IOException {
    fetch(ScriptedImap.saying("A1 OK FETCH completed."), 7);
    assertThat(taken).isEmpty();
  }

  @Test
  void tellsBatchesApartThatAServerMixes() throws IOException {
    // Dovecot begins a FETCH that was sent behind a STORE before it answers the STORE
    ImapConnection connection =
        ScriptedImap.saying(
                "* 3 FETCH (UID 3 BODY[] {1}",
                "c)",
                "* 1 FETCH (UID 1 BODY[] {1}",
                "a)",
                "A2 OK STORE completed.",
                "A3 OK FETCH completed.",
                "* 2 FETCH (UID 2 BODY[] {1}",
                "b)",
                "A1 OK FETCH completed.")
            .connection();
    FetchCommand first = FetchCommand.send(connection, messages(1, 2), into("first"));
    Command store = connection.send("UID STORE 5 +FLAGS.SILENT (\\Deleted)", Answers.NONE);
    FetchCommand second = FetchCommand.send(connection, messages(3), into("second"));

    first.await();
    connection.await(store);
    second.await();

    assertThat(taken)
        .containsOnly(
            Map.entry("first 1", "a"), Map.entry("first 2", "b"), Map.entry("second 3", "c"));
  }

  @Test
  void findsTheUidBehindTheBytes() throws IOException {
    fetch(
        ScriptedImap.saying(
            "* 2 FETCH (BODY[] {1}",
            "b UID 8)", "* 1 FETCH (BODY[] {1}", "a UID 7)", "A1 OK FETCH completed."),
        7,
        8);
    assertThat(taken).containsOnly(Map.entry("7", "a"), Map.entry("8", "b"));
  }

  @Test
  void takesAMessageWithoutUidOnlyWhereItWasAskedForAlone() throws IOException {
    String[] words = {"* 1 FETCH (BODY[] {1}", "a)", "A1 OK FETCH completed."};
    fetch(ScriptedImap.saying(words), 7, 8);
    assertThat(taken).isEmpty();
    fetch(ScriptedImap.saying(words), 7);
    assertThat(taken).containsOnly(Map.entry("7", "a"));
  }

  @Test
  void takesNoMessageTwiceAndNoneThatItDidNotAskFor() throws IOException {
    fetch(
        ScriptedImap.saying(
            "* 1 FETCH (UID 7 BODY[] {1}",
            "a)",
            "* 1 FETCH (UID 7 BODY[] {1}",
            "x)",
            "* 9 FETCH (UID 99 BODY[] {1}",
            "y)",
            "A1 OK FETCH completed."),
        7,
        8);
    assertThat(taken).containsOnly(Map.entry("7", "a"));
  }

  @Test
  void passesOverWhatNobodyAskedFor() throws IOException {
    fetch(
        ScriptedImap.saying(
            "* 1 FETCH (X-GM-LABELS (\"\\\\In)box\" {3}",
            "a)b) ENVELOPE (NIL (NIL NIL) \"x\") BODY[HEADER.FIELDS (DATE FROM)] NIL UID 7"
                + " MODSEQ (12) BODY[] {1}",
            "a)",
            "A1 OK FETCH completed."),
        7);
    assertThat(taken).containsOnly(Map.entry("7", "a"));
  }

  @Test
  void handsOnAMessageLargerThanTheHeapAsItComes() throws IOException {
    long size = 2 * Runtime.getRuntime().maxMemory();
    InputStream words =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(
                    ScriptedImap.words("* 1 FETCH (UID 7 BODY[] {" + size + "}"),
                    new Endless(size),
                    ScriptedImap.words(")", "A1 OK FETCH completed."))));
    long[] came = {0};
    ImapConnection connection = ScriptedImap.saying(words).connection();
    FetchCommand.send(
            connection,
            messages(7),
            (_, content) -> came[0] = content.transferTo(java.io.OutputStream.nullOutputStream()))
        .await();
    assertThat(came[0]).isEqualTo(size);
  }

  @Test
  void aHalfMessageIsAnError() {
    ScriptedImap half = ScriptedImap.saying("* 1 FETCH (UID 7 BODY[] {100}", "only this");
    assertThatThrownBy(() -> fetch(half, 7)).hasMessageContaining("closed by the server");
  }

  @Test
  void garbageIsAnErrorThatQuotesIt() {
    for (String line :
        List.of(
            "* 1 FETCH (UID seven)",
            "* 1 FETCH (UID 7 BODY[] {x}",
            "* 1 FETCH UID 7",
            "* 1 FETCH (UID 7 FLAGS (a",
            "A9 OK whose")) {
      assertThatThrownBy(() -> fetch(ScriptedImap.saying(line, "", ""), 7))
          .isInstanceOf(GarbledAnswer.class);
    }
  }

  private void fetch(ScriptedImap server, long... uids) throws IOException {
    FetchCommand.send(
            server.connection(),
            messages(uids),
            (message, content) -> taken.put(message.key().uid(), text(content)))
        .await();
  }

  private MessageSink into(String batch) {
    return (message, content) -> taken.put(batch + " " + message.key().uid(), text(content));
  }

  private static String text(InputStream content) throws IOException {
    return new String(content.readAllBytes(), ISO_8859_1);
  }

  private static List<RemoteMessage> messages(long... uids) {
    return LongStream.of(uids)
        .mapToObj(uid -> new RemoteMessage(MailboxKey.imap(1, uid), 100))
        .toList();
  }

  /** So many bytes. */
  private static final class Endless extends InputStream {

    private long left;

    Endless(long left) {
      this.left = left;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int count = (int) Math.min(length, left);
      left -= count;
      return count == 0 ? -1 : count;
    }
  }
}
