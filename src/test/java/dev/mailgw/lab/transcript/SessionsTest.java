package dev.mailgw.lab.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.wire.About;
import dev.mailgw.lab.wire.Register;
import dev.mailgw.lab.wire.Tap;
import dev.mailgw.lab.wire.Tap.Way;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.wire.WireEvent.Kind;
import dev.mailgw.testing.SteppedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsTest {

  private final SteppedClock clock = new SteppedClock();
  private final List<WireEvent> told = new ArrayList<>();
  private final Sessions sessions = new Sessions(clock, told::add);

  @Test
  void numbersTheConnectionsOfAllServersOfOneName() {
    assertThat(sessions.enter("imap", "a:1").number()).isEqualTo(1);
    assertThat(sessions.enter("imap", "a:2").number()).isEqualTo(2);
    assertThat(sessions.enter("pop3", "a:3").number()).isEqualTo(1);
  }

  @Test
  void tellsOfASessionWhileItLastsAndAfterwards() {
    Register.Entry entry = sessions.enter("imap", "127.0.0.1:5");
    entry.tap().text(Way.FROM_CLIENT, "a NOOP");
    entry.tap().traffic(Way.FROM_CLIENT, 8);
    entry.tap().traffic(Way.TO_CLIENT, 30);
    note(Kind.SIGNED_IN, new About.Person("shared@x", "anne@x", "app", "4f2a"));
    note(Kind.FAULT, "slow at FETCH");
    assertThat(sessions.sessions())
        .containsExactly(
            new SessionView(
                "imap",
                1,
                "127.0.0.1:5",
                "anne@x",
                "shared@x",
                clock.instant(),
                null,
                8,
                30,
                1,
                List.of("slow at FETCH")));

    clock.advance(Duration.ofSeconds(3));
    note(Kind.DISCONNECTED, new About.End(About.By.CLIENT));
    assertThat(sessions.sessions().getFirst().ended()).isEqualTo(clock.instant());
  }

  @Test
  void countsTheBytesOfMessagesInstead() {
    Tap tap = sessions.enter("imap", "127.0.0.1:5").tap();
    tap.text(Way.TO_CLIENT, "* 1 FETCH (BODY[] {20331}\r\n");
    tap.content(Way.TO_CLIENT, 20_000);
    tap.content(Way.TO_CLIENT, 331);
    tap.text(Way.TO_CLIENT, ")");
    tap.text(Way.TO_CLIENT, "\r\n");

    assertThat(sessions.transcript("imap", 1).orElseThrow())
        .isEqualTo(
            """
            2026-03-02T08:00:00Z S: * 1 FETCH (BODY[] {20331}
            2026-03-02T08:00:00Z S: … 20,331 bytes
            2026-03-02T08:00:00Z S: )
            """);
  }

  @Test
  void keepsTheHeadAndTheTailOfALongOne() {
    Tap tap = sessions.enter("imap", "127.0.0.1:5").tap();
    for (int i = 0; i < 100_000; i++) {
      tap.text(Way.TO_CLIENT, "* " + i + " FETCH (UID " + i + ")\r\n");
    }
    String text = sessions.transcript("imap", 1).orElseThrow();

    assertThat(text)
        .hasSizeLessThan(66 * 1024)
        .contains("* 0 FETCH", "* 99999 FETCH", "lines left out");
  }

  @Test
  void forgetsTheOldestThatHaveEndedButNoneThatIsOpen() {
    for (int i = 1; i <= 700; i++) {
      long number = sessions.enter("imap", "127.0.0.1:" + i).number();
      if (i > 1) {
        sessions.note(new WireEvent("imap", number, Kind.DISCONNECTED, "closed"));
      }
    }
    assertThat(sessions.sessions()).hasSize(501);
    assertThat(sessions.transcript("imap", 1)).isPresent();
    assertThat(sessions.transcript("imap", 2)).isEmpty();
    assertThat(sessions.transcript("imap", 700)).isPresent();
  }

  @Test
  void tellsOfAClientThatGoesOnAfterTheLastWord() {
    Tap tap = sessions.enter("imap", "127.0.0.1:5").tap();
    tap.text(Way.TO_CLIENT, "* BYE Connection closed. 14\r\n");
    tap.text(Way.FROM_CLIENT, "a NOOP");
    clock.advance(Duration.ofSeconds(2));
    tap.text(Way.FROM_CLIENT, "b LOGOUT");
    assertThat(told).isEmpty();

    tap.text(Way.FROM_CLIENT, "c NOOP");
    assertThat(told).extracting(WireEvent::kind).containsExactly(Kind.WENT_ON);
  }

  @Test
  void aRequestIsASessionToo() {
    sessions.note(new WireEvent("entra", 9, Kind.CONNECTED, "127.0.0.1:5"));
    sessions.note(new WireEvent("entra", 9, Kind.REQUESTED, "POST /t/oauth2/v2.0/token"));

    assertThat(sessions.transcript("entra", 9).orElseThrow())
        .contains("-- REQUESTED: POST /t/oauth2/v2.0/token");
  }

  private void note(Kind kind, About about) {
    sessions.note(new WireEvent("imap", 1, kind, "detail", about));
  }

  private void note(Kind kind, String detail) {
    sessions.note(new WireEvent("imap", 1, kind, detail));
  }
}
