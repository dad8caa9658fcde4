package dev.mailgw.load.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.config.ConfigException;
import dev.mailgw.config.yaml.Problem;
import dev.mailgw.load.capacity.Objective;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectiveBindingTest {

  private static final String PLAN = "name: x\nduration: 60s\narrival: {rate: 60/m}\n";

  @Test
  void aConditionMayStandInALineOfItsOwnOrBetweenCommas() throws ConfigException {
    assertThat(read("objective:\n  - age.p95 < 20s, missing <= 0\n  - visits.failed <= 2\n"))
        .isEqualTo(Objective.parse(List.of("age.p95 < 20s", "missing <= 0", "visits.failed <= 2")));
  }

  @Test
  void aMistakeIsToldWhereItStands() {
    assertThat(problems("objective: ['age.p95 < 20s', 'age below 5', 'phase.fetch.p95 < 2x']\n"))
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .startsWith("p.yaml:4:30: setting 'objective[2]': can't be read: 'age below 5'")
                    .contains("is not a condition"),
            two ->
                assertThat(two)
                    .startsWith("p.yaml:4:45: setting 'objective[3]': can't be read: ")
                    .contains("multiples of another report's figures have no place in it"));
    assertThat(problems("objective: age.p95 < 20s\n"))
        .singleElement()
        .asString()
        .contains("p.yaml:4:", "is a single value; allowed: a list");
  }

  private static Objective read(String objective) throws ConfigException {
    return new LoadPlanReader(Map.of())
        .read("p.yaml", PLAN + objective, Path.of("."))
        .objective()
        .orElseThrow();
  }

  private static List<String> problems(String objective) {
    try {
      var _ = read(objective);
      return List.of();
    } catch (ConfigException e) {
      return e.problems().list().stream().map(Problem::toString).toList();
    }
  }
}
