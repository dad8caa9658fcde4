package dev.mailgw.check.mailbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.check.Pace;
import dev.mailgw.check.Service;
import dev.mailgw.check.Subject.Endpoint;
import dev.mailgw.check.Subject.Endpoint.Security;
import dev.mailgw.check.mailbox.Dialogue.Ending;
import dev.mailgw.check.mailbox.Dialogue.Purpose;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.testing.LoopbackServer;
import dev.mailgw.testing.TestTls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The check's own clients before servers that do as they like. */
@Timeout(60)
class DialogueIT {

  private static final TestTls TLS = TestTls.forHost("localhost");
  private static final Pace PACE =
      new Pace(Duration.ofSeconds(2), Duration.ofMillis(700), Duration.ofMillis(1), 2);
  private static final String HANG = "(hang)";

  /** What a server that is not Exchange says to an IMAP look, answer by answer. */
  private static final List<String> IMAP =
      List.of(
          "* OK Dovecot ready.",
          "* CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2\r\nm1 OK Done",
          "m2 OK Logged in",
          "* CAPABILITY IMAP4rev1 UIDPLUS\r\nm3 OK Done",
          "* NAMESPACE ((\"\" \"/\")) NIL NIL\r\nm4 OK Done",
          "* 0 EXISTS\r\nm5 OK [READ-ONLY] Done",
          "* 0 EXISTS\r\nm6 OK [READ-ONLY] Done",
          "* 0 EXISTS\r\nm7 OK [READ-ONLY] Done",
          "* BYE\r\nm8 OK Done");

  @Test
  void goesThroughALookWithAServerThatIsNoExchange() throws Exception {
    Dialogue said = look(Service.IMAP, IMAP);
    assertThat(said.reached()).isTrue();
    assertThat(said.ending()).isEqualTo(Ending.ANSWERED);
    assertThat(said.exchanges()).extracting(Exchange::sent).noneMatch(s -> s.contains("SELECT"));
  }

  @Test
  void endsHonestlyWhereverTheServerClosesTheConnection() throws Exception {
    for (int answers = 0; answers < 6; answers++) {
      Dialogue said = look(Service.IMAP, IMAP.subList(0, answers));
      assertThat(said.ending()).as("after %d", answers).isIn(Ending.BROKEN, Ending.UNREACHABLE);
      assertThat(said.reached()).isFalse();
      assertThat(said.refusal()).isEmpty();
    }
  }

  @Test
  void givesUpOnAServerThatFallsSilent() throws Exception {
    for (int answers : List.of(0, 2, 4)) {
      Dialogue said =
          look(Service.IMAP, Stream.concat(IMAP.stream().limit(answers), Stream.of(HANG)).toList());
      assertThat(said.ending()).isEqualTo(Ending.TIMED_OUT);
      assertThat(said.trouble()).contains("no answer within 700 ms");
    }
  }

  @Test
  void takesRubbishForWhatItIs() throws Exception {
    for (Service service : List.of(Service.IMAP, Service.POP3, Service.SMTP)) {
      Dialogue said = look(service, List.of("HTTP/1.1 400 Bad Request", "", "", ""));
      assertThat(said.refusal().map(Symptom::of)).contains(Symptom.OTHER_PROTOCOL);
      List<String> rubbish = IntStream.range(0, 40).mapToObj(i -> "+ \u0000{9}" + i).toList();
      assertThat(look(service, rubbish).reached()).isFalse();
    }
  }

  @Test
  void sendsNoTokenToAServerThatDoesNotOfferXoauth2() throws Exception {
    Dialogue imap =
        look(Service.IMAP, List.of("* OK", "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nm1 OK", "m2 OK"));
    Dialogue pop = look(Service.POP3, List.of("+OK", "+OK\r\nSASL PLAIN\r\n.", "+OK"));
    assertThat(imap.refusal().map(Symptom::of)).contains(Symptom.NO_XOAUTH2);
    assertThat(pop.refusal().map(Symptom::of)).contains(Symptom.NO_XOAUTH2);
    assertThat(imap.at(Stage.SIGN_IN)).isEmpty();
    assertThat(pop.at(Stage.SIGN_IN)).isEmpty();
  }

  @Test
  void keepsNoTokenEvenIfTheServerSaysItAloud() throws Exception {
    Party party = party(Service.IMAP, 1);
    String response = party.xoauth2().response();
    Dialogue said =
        look(
            Service.IMAP,
            List.of(
                IMAP.get(0),
                IMAP.get(1),
                "m2 NO I do not like " + response + " nor " + Said.TOKEN,
                "m3 OK"));
    String all = said.toString() + said.lines();
    assertThat(all).contains("<token").doesNotContain(response).doesNotContain(Said.TOKEN);
    assertThat(all).contains("AUTHENTICATE XOAUTH2 <token, user=box@contoso.test");
    assertThat(party.xoauth2().toString()).doesNotContain(Said.TOKEN);
  }

  private static Party party(Service service, int port) {
    return Said.party(
        service,
        "box@contoso.test",
        "box@contoso.test",
        new Endpoint(service, "localhost", port, Security.TLS),
        Said.claims(List.of()));
  }

  private static Dialogue look(Service service, List<String> answers) throws Exception {
    try (LoopbackServer server = LoopbackServer.serving(socket -> serve(socket, answers))) {
      Party party = party(service, server.port());
      return new Dialer(TLS.client(), PACE, Ticker.system())
          .dial(party, Purpose.LOOK, talk -> new Look("ece.example").at(party, talk));
    }
  }

  /** An answer for the greeting and for each line; then it closes. */
  private static void serve(Socket socket, List<String> answers) {
    try (SSLSocket tls =
        (SSLSocket) TLS.server().getSocketFactory().createSocket(socket, "localhost", 0, true)) {
      tls.setUseClientMode(false);
      BufferedReader in =
          new BufferedReader(new InputStreamReader(tls.getInputStream(), ISO_8859_1));
      boolean greeted = false;
      for (String answer : answers) {
        if (greeted && in.readLine() == null) {
          return;
        }
        greeted = true;
        if (answer.equals(HANG)) {
          while (in.readLine() != null) {}
          return;
        }
        tls.getOutputStream().write((answer + "\r\n").getBytes(ISO_8859_1));
      }
    } catch (IOException _) {
      // the client has gone
    }
  }
}
