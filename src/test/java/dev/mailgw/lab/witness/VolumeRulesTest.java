package dev.mailgw.lab.witness;

import static dev.mailgw.lab.witness.Stage.CLIENT;
import static dev.mailgw.lab.witness.Stage.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.lab.limit.Limits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many sessions and mails a client may be blamed for. */
class VolumeRulesTest {

  private final Stage stage = new Stage();

  @Test
  void keepsToTheNumberOfConnections() {
    Stage strict = new Stage(Limits.OFFICE365);
    for (int i = 0; i < 10; i++) {
      Stage.Act one = strict.signsIn("smtp");
      Stage.Act two = strict.signsIn("smtp");
      one.signsOff();
      two.signsOff();
    }
    assertThat(strict.verdict("connection-limit"))
        .isEqualTo(new Verdict(CLIENT, "connection-limit", true, "20 sessions opened"));
  }

  @Test
  void opensTooManyConnectionsWhichIsOnlyNotedWithoutALimit() {
    Stage strict = new Stage(Limits.OFFICE365);
    for (int i = 0; i < 4; i++) {
      strict.signsIn("smtp");
      stage.signsIn("smtp");
    }
    assertThat(strict.verdict("connection-limit").ok()).isFalse();
    assertThat(stage.verdict("connection-limit").ok()).isTrue();
    assertThat(stage.verdict("connection-limit").evidence())
        .isEqualTo(
            "1 of 4 sessions opened; first: 4 sessions at once over SMTP " + SALES + ", of 3");
  }

  @Test
  void opensFewerConnectionsAfterItWasToldOfALowerLimit() {
    Stage strict = new Stage(Limits.OFFICE365.with(draft -> draft.smtpConnections = 1));
    Stage.Act one = strict.signsIn("smtp");
    Stage.Act two = strict.signsIn("smtp");
    Stage.Act onItsWay = strict.connects("smtp");
    strict.after(Duration.ofSeconds(1));
    two.crowded().signsOff();
    onItsWay.signsIn(Stage.SALES).signsOff();
    one.signsOff();
    strict.after(Duration.ofSeconds(1)).signsIn("smtp").signsOff();
    strict.after(Duration.ofMinutes(3));
    strict.signsIn("smtp");
    strict.signsIn("smtp");

    assertThat(strict.verdict("connection-limit"))
        .isEqualTo(new Verdict(CLIENT, "connection-limit", true, "6 sessions opened"));
  }

  @Test
  void opensAsManyConnectionsAgainThoughItWasToldOfALowerLimit() {
    Stage strict = new Stage(Limits.OFFICE365.with(draft -> draft.smtpConnections = 1));
    strict.signsIn("smtp");
    strict.signsIn("smtp").crowded().signsOff();
    strict.after(Duration.ofSeconds(30)).signsIn("smtp");

    assertThat(strict.verdict("connection-limit"))
        .isEqualTo(
            new Verdict(
                CLIENT,
                "connection-limit",
                false,
                "1 of 3 sessions opened; first: 2 sessions at once over SMTP "
                    + SALES
                    + " again, after that was too many"));
  }

  @Test
  void keepsToTheRate() {
    Stage strict = new Stage(Limits.OFFICE365);
    Stage.Act session = strict.signsIn("smtp");
    for (int i = 0; i < 100; i++) {
      strict.after(Duration.ofMillis(2_100));
      session.submits("<" + i + "@a>");
    }
    assertThat(strict.verdict("message-rate").ok()).isTrue();
    assertThat(strict.verdict("message-rate").evidence()).isEqualTo("100 mails submitted");
  }

  @Test
  void submitsTooFastWhichIsOnlyNotedWithoutALimit() {
    Stage strict = new Stage(Limits.OFFICE365);
    Stage.Act limited = strict.signsIn("smtp");
    Stage.Act open = stage.signsIn("smtp");
    for (int i = 0; i < 31; i++) {
      limited.submits("<" + i + "@a>");
      open.submits("<" + i + "@a>");
    }
    assertThat(strict.verdict("message-rate").ok()).isFalse();
    assertThat(stage.verdict("message-rate").ok()).isTrue();
    assertThat(stage.verdict("message-rate").evidence())
        .isEqualTo("1 of 31 mails submitted; first: 31 in a minute from " + SALES + ", of 30");
  }
}
