package dev.mailgw.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each shipped plan against its transcript, which lies beside this class as NAME.txt. */
@Timeout(60)
class PlanDialogueIT {

  /** Its certificate authority is kept from plan to plan. */
  @TempDir private static Path directory;

  static Stream<Plan> shipped() {
    return PlanBook.shipped().plans().stream();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void saysWordForWordWhatItsTranscriptSaysAndIsWellAfterwards(Plan plan) throws Exception {
    Script script = Script.find(plan.name()).orElseThrow();
    try (var bench = new Bench(directory)) {
      bench.lab.plans().apply(plan);
      try (var dialogue = new Dialogue(bench, script)) {
        dialogue.play();
      }
      bench.lab.plans().reset();
      bench.lab.throttles().forget();
      bench.renewSignIn();
      List<String> services = script.services();
      try (var healthy = new Dialogue(bench, Script.find("healthy").orElseThrow().with(services))) {
        healthy.play();
      }
      assertThat(bench.lab.plans().applied()).isEmpty();
    }
  }
}
