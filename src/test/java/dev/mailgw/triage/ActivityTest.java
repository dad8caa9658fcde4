package dev.mailgw.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActivityTest {

  @Test
  void isWhatTheContactCentreCallsAMail() {
    assertThat(Activity.of(Optional.empty())).isEqualTo(new Activity(3000, 3100, 1));
    assertThat(Activity.of(Optional.of("ordinary"))).isEqualTo(new Activity(4000, 4100, 1));
    assertThat(Activity.of(Optional.of("auto-generated"))).isEqualTo(new Activity(4000, 4100, 1));
    for (Permanence permanence : Permanence.values()) {
      String verdict = new Verdict.DeliveryException(permanence, "Undeliverable").name();
      assertThat(Activity.of(Optional.of(verdict))).isEqualTo(new Activity(4000, 4100, 4));
    }
  }
}
