package dev.mailgw.lab.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.wire.Tap.Way;
import dev.mailgw.testing.SteppedClock;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedactionTest {

  private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJ1cG4iOiJhbm5lIn0.c2lnbmF0dXJl";
  private static final String PASSWORD = "hunter2";
  private static final String XOAUTH2 =
      base64("user=anne@contoso.test\1auth=Bearer " + JWT + "\1\1");
  private static final List<String> SECRETS =
      List.of(JWT, PASSWORD, XOAUTH2, base64(PASSWORD), "c2lnbmF0", XOAUTH2.substring(40, 80));

  /** What a line of the dialogue is by its first character: C, S, or L for bytes of a literal. */
  static Stream<List<String>> dialogues() {
    return Stream.of(
        List.of("imap", "C a AUTHENTICATE XOAUTH2 " + XOAUTH2, "S a OK"),
        List.of("imap", "C a authenticate xoauth2", "S + ", "C " + XOAUTH2, "S a NO failed"),
        List.of("imap", "C a AUTHENTICATE " + XOAUTH2, "S + ", "C hunter2", "S a NO failed"),
        List.of("imap", "C a AUTHENTICATE XOAUTH2 {9}", "S + ", "L", "C " + XOAUTH2, "S a BAD"),
        List.of("imap", "C a LOGIN anne hunter2", "S a NO failed"),
        List.of("imap", "C a LOGIN {4}", "S + Ready", "L", "C  \"hunter2\"", "S a NO failed"),
        List.of("imap", "C a LOGIN \"anne\" {7+}", "L", "C  hunter2", "S a NO failed"),
        List.of("imap", "C a AUTHENTICATE PLAIN " + base64("\0anne\0hunter2"), "S a NO failed"),
        List.of("imap", "C a NOOP", "S a OK", "C hunter2", "S * BAD", "C hunter2 " + JWT),
        List.of("imap", "C a SELECT {5}", "S a NO too long", "C b LOGIN anne hunter2"),
        List.of("pop3", "C USER anne@contoso.test", "S +OK", "C PASS hunter2", "S -ERR no"),
        List.of("pop3", "C USER hunter2", "S +OK", "C PASS", "S -ERR no", "C hunter2", "S -ERR"),
        List.of("pop3", "C APOP anne hunter2", "S -ERR no"),
        List.of("pop3", "C PASS hunter2 hunter2", "S -ERR no"),
        List.of("pop3", "C AUTH XOAUTH2", "S + ", "C " + XOAUTH2, "S +OK done"),
        List.of("pop3", "C AUTH XOAUTH2 " + XOAUTH2, "S -ERR Protocol error", "C " + XOAUTH2),
        List.of("pop3", "C AUTH PLAIN", "S + ", "C " + base64("\0a\0hunter2"), "S -ERR no"),
        List.of(
            "smtp",
            "C AUTH LOGIN",
            "S 334 VXNlcm5hbWU6",
            "C YW5uZQ==",
            "S 334 UGFzc3dvcmQ6",
            "C " + base64(PASSWORD),
            "S 535 5.7.139 no"),
        List.of("smtp", "C AUTH LOGIN YW5uZQ==", "S 334 UGFzc3dvcmQ6", "C hunter2", "S 535 no"),
        List.of("smtp", "C AUTH XOAUTH2 " + XOAUTH2, "S 235 ok"),
        List.of("smtp", "C AUTH XOAUTH2", "S 504 no", "C " + XOAUTH2, "S 500 no"),
        List.of("smtp", "C auth  xoauth2 " + JWT, "S 535 no"),
        List.of("smtp", "C EHLO " + JWT, "S 501 no", "C MAIL FROM:<a@b> AUTH=" + XOAUTH2),
        List.of("elsewhere", "C hunter2", "C " + XOAUTH2));
  }

  @ParameterizedTest
  @MethodSource("dialogues")
  void keepsNoSecretHoweverItIsSent(List<String> dialogue) {
    String transcript = transcript(dialogue);

    assertThat(SECRETS).noneMatch(transcript::contains);
  }

  @Test
  void showsWhoSignsInWithWhichToken() {
    assertThat(lines("imap", "C a AUTHENTICATE XOAUTH2 " + XOAUTH2, "S a OK done", "C b NOOP"))
        .satisfiesExactly(
            l ->
                assertThat(l)
                    .matches(
                        "C: a AUTHENTICATE XOAUTH2 <user anne@contoso.test, token [0-9a-f]{12}…>"),
            l -> assertThat(l).isEqualTo("S: a OK done"),
            l -> assertThat(l).isEqualTo("C: b NOOP"));
  }

  @Test
  void showsOrdinaryCommandsAndTheirAnswersAsTheyAre() {
    assertThat(
            lines(
                "smtp",
                "C EHLO client.example",
                "S 250 hello",
                "C MAIL FROM:<anne@contoso.test> SIZE=100",
                "S 250 2.1.0 Sender OK"))
        .containsExactly(
            "C: EHLO client.example",
            "S: 250 hello",
            "C: MAIL FROM:<anne@contoso.test> SIZE=100",
            "S: 250 2.1.0 Sender OK");
  }

  private static List<String> lines(String... dialogue) {
    return transcript(List.of(dialogue)).lines().map(line -> line.split(" ", 2)[1]).toList();
  }

  private static String transcript(List<String> lines) {
    var dialogue = new Dialogue(Grammar.of(lines.getFirst()), new SteppedClock(), () -> {});
    for (String line : lines.subList(1, lines.size())) {
      switch (line.charAt(0)) {
        case 'C' -> dialogue.text(Way.FROM_CLIENT, line.substring(2));
        case 'S' -> dialogue.text(Way.TO_CLIENT, line.substring(2) + "\r\n");
        default -> dialogue.content(Way.FROM_CLIENT, 9);
      }
    }
    return dialogue.transcript();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
