package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.flow.Mailgw.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fault plans from the command line. */
class LabPlansIT {

  @TempDir private Path folder;

  @Test
  void listsThePlansForProgramsAndForPeople() throws Exception {
    Ended json = Mailgw.run(folder, "lab", "plans", "--json");
    Ended text = Mailgw.run(folder, "lab", "plans");

    JsonNode plans = JsonMapper.shared().readTree(json.out());
    assertThat(json.exitCode()).isZero();
    assertThat(plans.valueStream())
        .anySatisfy(plan -> {
          assertThat(plan.path("name").asString()).isEqualTo("imap-disabled");
          assertThat(plan.path("injects").get(0).asString()).isEqualTo("imap-disabled");
          assertThat(plan.path("checklist").get(0).asString()).isEqualTo("M2");
          assertThat(plan.path("survivable").asBoolean(true)).isFalse();
        });
    assertThat(text.exitCode()).isZero();
    assertThat(text.out()).contains("imap-throttled").hasLineCount(plans.size());
  }

  @Test
  void anUnknownPlanEndsTheLabBeforeItStarts() throws Exception {
    Ended ended = Mailgw.run(folder, "lab", "--port-base", "0", "--plan", "imap-trottled");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("'imap-trottled'; nearest plans: imap-throttled, ");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void aBrokenFileIsToldWithAllItsMistakes() throws Exception {
    Files.writeString(
        folder.resolve("mine.yaml"), "name: mine\ntitle: Mine.\ncolour: red\nseed: -1\n");

    Ended ended = Mailgw.run(folder, "lab", "--port-base", "0", "--plan", "mine.yaml");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .contains("mine.yaml:1:1: 'survivable' is missing")
        .contains("mine.yaml:3:1: unknown key 'colour'")
        .contains("mine.yaml:4:7: '-1' is not a number from 0");
  }
}
