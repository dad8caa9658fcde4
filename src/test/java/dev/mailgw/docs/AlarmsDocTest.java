package dev.mailgw.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alarm.Rule;
import dev.mailgw.config.yaml.DurationText;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's table of alarm rules is what the rules are. */
class AlarmsDocTest {

  @Test
  void theTableIsTheRules() throws Exception {
    Readme readme = Readme.read();
    for (Rule rule : Rule.values()) {
      List<List<String>> rows = readme.rows(rule.id() + "` |");
      assertThat(rows).as(rule.id()).hasSize(1);
      List<String> row = rows.getFirst();
      assertThat(row.get(1)).isEqualTo(rule.severity().label());
      assertThat(row.get(2)).startsWith("`hold` " + DurationText.format(rule.hold()));
      assertThat(row.get(3)).isEqualTo(rule.meaning());
      assertThat(row.get(4)).isEqualTo(rule.cure());
    }
    assertThat(
            readme
                .text()
                .lines()
                .filter(line -> line.matches("\\| `[a-z-]+` \\| (critical|warning) .*")))
        .hasSize(Arrays.asList(Rule.values()).size());
  }
}
