package dev.mailgw.app.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailgw.app.StartException;
import dev.mailgw.load.capacity.RetrieverSetting;
import dev.mailgw.load.plan.LoadPlan;
import dev.mailgw.load.plan.LoadPlanReader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannedRetrieverTest {

  private static RetrieverSetting setting(String profile, String gateway) throws Exception {
    String text =
        """
        name: small
        duration: 10s
        profile: %s
        mailboxes: {count: 4}
        arrival: {rate: 1/s}
        %s
        """
            .formatted(profile, gateway);
    LoadPlan plan = new LoadPlanReader(Map.of()).read("plan", text, Path.of("."));
    return new PlannedRetriever(plan).setting();
  }

  @Test
  void isWhatTheProfileSays() throws Exception {
    assertThat(setting("ece", "")).isEqualTo(new RetrieverSetting(10, 30, 4, 1, false));
    assertThat(setting("fast", ""))
        .isEqualTo(new RetrieverSetting(RetrieverSetting.NO_CAP, 5, 4, 1, true));
  }

  @Test
  void thePlansOwnSettingsOutweighIt() throws Exception {
    String two =
        "{a: {aliases: [box0, box1]}, b: {aliases: [box2, box3]}}, pollInterval: 500ms,"
            + " emailsPerCycle: 3";
    assertThat(setting("ece", "gateway:\n  retriever: {instances: " + two + "}"))
        .isEqualTo(new RetrieverSetting(3, 0.5, 2, 2, false));
  }

  @Test
  void instancesThatAreNotAlikeHaveNoOneAnswer() {
    String uneven = "{a: {aliases: [box0]}, b: {aliases: [box1, box2, box3]}}";
    assertThatThrownBy(() -> setting("ece", "gateway:\n  retriever: {instances: " + uneven + "}"))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("[1, 3] aliases");
  }
}
