package dev.mailgw.retrieve.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.oauth.AccessToken;
import dev.mailgw.oauth.Secret;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ImapConnectionTest {

  private static final AccessToken TOKEN = new AccessToken(Secret.of("T"), Instant.MAX);
  private static final String RESPONSE = "dXNlcj1hbm5lAWF1dGg9QmVhcmVyIFQBAQ==";

  @Test
  void signsInWithOneLineWhereTheServerTakesIt() throws IOException {
    ScriptedImap server =
        ScriptedImap.saying(
            "* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] ready",
            "A1 OK AUTHENTICATE completed.");
    server.connection().greeting();
    ImapOpening.signIn(server.connection(), "anne", TOKEN);
    assertThat(server.heard()).containsExactly("A1 AUTHENTICATE XOAUTH2 " + RESPONSE);
  }

  @Test
  void waitsForTheServersPlusWhereItMust() throws IOException {
    ScriptedImap server =
        ScriptedImap.saying(
            "* OK ready",
            "* CAPABILITY IMAP4rev1 AUTH=XOAUTH2",
            "A1 OK CAPABILITY completed.",
            "+ ",
            "A2 OK [CAPABILITY IMAP4rev1 UIDPLUS] Logged in");
    server.connection().greeting();
    ImapOpening.signIn(server.connection(), "anne", TOKEN);
    assertThat(server.heard())
        .containsExactly("A1 CAPABILITY", "A2 AUTHENTICATE XOAUTH2", RESPONSE);
    assertThat(server.connection().offers("UIDPLUS")).isTrue();
    assertThat(server.connection().roundTrips()).isEqualTo(3);
  }

  @Test
  void answersAChallengeWithAnEmptyLineSoThatTheServerCanSayWhy() throws IOException {
    ScriptedImap server =
        ScriptedImap.saying(
            "* OK [CAPABILITY SASL-IR AUTH=XOAUTH2] ready",
            "+ eyJzdGF0dXMiOiI0MDAifQ==",
            "A1 NO AUTHENTICATE failed.");
    server.connection().greeting();
    assertThatThrownBy(() -> ImapOpening.signIn(server.connection(), "anne", TOKEN))
        .isInstanceOf(RefusedCommand.class)
        .hasMessage("NO AUTHENTICATE failed.");
    assertThat(server.heard()).containsExactly("A1 AUTHENTICATE XOAUTH2 " + RESPONSE, "");
  }

  @Test
  void goesOnAfterARefusal() throws IOException {
    ImapConnection connection =
        ScriptedImap.saying("A1 BAD Command Argument Error. 11", "A2 OK done").connection();
    assertThatThrownBy(() -> connection.run("NONSENSE", Answers.NONE))
        .hasMessage("BAD Command Argument Error. 11");
    assertThat(connection.run("NOOP", Answers.NONE)).isEqualTo("OK done");
  }

  @Test
  void tellsWhatTheServerSaidBeforeItHungUp() {
    ImapConnection connection =
        ScriptedImap.saying("* BYE Session invalidated - AccessTokenExpired").connection();
    assertThatThrownBy(() -> connection.run("NOOP", Answers.NONE))
        .isInstanceOf(HungUp.class)
        .hasMessage("* BYE Session invalidated - AccessTokenExpired");
  }

  @Test
  void callsABusyServerBusyWithAndWithoutATag() {
    for (String line :
        new String[] {
          "A1 NO Server Unavailable. 15",
          "Server Unavailable. 15",
          "* BAD Request is throttled. Suggested Backoff Time: 299961 milliseconds",
          "* BYE Request is throttled. Suggested Backoff Time: 299961 milliseconds"
        }) {
      ImapConnection connection = ScriptedImap.saying(line).connection();
      assertThatThrownBy(
              () -> {
                try {
                  connection.run("SELECT INBOX", Answers.NONE);
                } catch (IOException e) {
                  throw ImapFailure.of("alias sales: IMAP h:993", "select", e);
                }
              })
          .hasMessageContaining("asks for patience")
          .hasMessageContaining(line.replace("A1 NO ", ""));
    }
  }

  @Test
  void saysNothingMoreWhereAnAnswerWasCutShort() {
    ScriptedImap server = ScriptedImap.saying("* 1 FETCH (UID 7 BODY[] {100}", "cut");
    assertThatThrownBy(() -> server.connection().run("NOOP", Answers.NONE))
        .isInstanceOf(IOException.class);
    server.connection().signOff();
    assertThat(server.heard()).containsExactly("A1 NOOP");
  }

  @Test
  void listsAMillionMessages() throws IOException {
    String numbers =
        LongStream.rangeClosed(1, 1_000_000)
            .mapToObj(Long::toString)
            .collect(Collectors.joining(" "));
    ImapConnection connection =
        ScriptedImap.saying("* SEARCH " + numbers, "A1 OK SEARCH completed.").connection();
    ImapListing listing = new ImapListing(connection, new Inbox(1, false));
    assertThat(listing.found("UID SEARCH ALL").sum()).isEqualTo(500_000_500_000L);
  }

  @Test
  void refusesALineWithoutAnEnd() {
    ImapConnection connection = ScriptedImap.saying("* OK " + "x".repeat(100_000)).connection();
    assertThatThrownBy(() -> connection.run("NOOP", Answers.NONE))
        .isInstanceOf(GarbledAnswer.class);
  }
}
