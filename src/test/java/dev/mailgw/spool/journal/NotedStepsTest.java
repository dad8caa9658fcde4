package dev.mailgw.spool.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.message.MailAddress;
import dev.mailgw.spool.Conclusion;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.RecipientResult;
import dev.mailgw.spool.Step;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotedStepsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");
  private static final QueueId MAIL = new QueueId("M0001");

  @Test
  void areTheSameWhenReadAgain() throws IOException {
    NotedSteps steps = new NotedSteps(NOW, List.of(concluded("250 2.0.0 größer"), begun()));
    assertThat(NotedSteps.of(steps.toBytes())).isEqualTo(steps);
  }

  @Test
  void takeALongReply() throws IOException {
    NotedSteps steps = new NotedSteps(NOW, List.of(concluded("5".repeat(200_000))));
    assertThat(NotedSteps.of(steps.toBytes())).isEqualTo(steps);
  }

  @Test
  void anUnknownKindIsAnError() {
    byte[] bytes = new NotedSteps(NOW, List.of(begun())).toBytes();
    bytes[12] = 9;
    assertThatThrownBy(() -> NotedSteps.of(bytes))
        .isInstanceOf(IOException.class)
        .hasMessage("a step of kind 9 is not known");
  }

  private static Step begun() {
    return new Step.Begun(MAIL, NOW.plusMillis(7), new Step.Charge("s@example.org", 3));
  }

  private static Step concluded(String reply) {
    MailAddress odd = new MailAddress("\"odd one\"", "example.org");
    return new Step.Concluded(
        new Conclusion(
            MAIL,
            OutboundState.QUEUED,
            NOW.plusSeconds(60),
            "",
            List.of(new RecipientResult(odd, "deferred", "4.5.1", reply)),
            "later"));
  }
}
