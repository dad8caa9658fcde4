package dev.mailgw.docs;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.monitor.GatewayEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The README's table of metrics is what a scrape shows: names, types, labels, help texts. */
class MetricsDocTest {

  /** One row of the table. */
  private record Row(String type, Set<String> labels, String meaning) {}

  @Test
  void theTableIsTheScrape() throws Exception {
    Map<String, Row> documented = new TreeMap<>();
    for (List<String> cells : Readme.read().rows("mailgw_")) {
      Set<String> labels = Readme.inlineCode(cells.get(2)).collect(toSet());
      String name = cells.get(0).replace("`", "");
      assertThat(documented.put(name, new Row(cells.get(1), labels, cells.get(3)))).isNull();
    }
    Map<String, SampleScrape.Family> scraped =
        SampleScrape.families(SampleScrape.text(), "mailgw_");

    assertThat(documented.keySet()).containsExactlyInAnyOrderElementsOf(scraped.keySet());
    scraped.forEach((name, row) -> {
      assertThat(documented.get(name).type()).as(name).isEqualTo(row.type());
      assertThat(documented.get(name).labels()).as(name).isEqualTo(row.labels());
      assertThat(documented.get(name).meaning()).as(name).startsWith(row.help());
    });
  }

  @Test
  void theFamiliesOfTheProcessAreNamed() throws Exception {
    Set<String> named = Readme.read().code().stream().collect(toSet());
    Set<String> families =
        SampleScrape.text()
            .lines()
            .filter(line -> line.startsWith("# TYPE ") && !line.contains("mailgw_"))
            .map(line -> line.split(" ", 4)[2].replaceFirst("_.*", "_") + "*")
            .collect(toSet());

    assertThat(named).containsAll(families);
  }

  @Test
  void everyKindOfEventIsInTheScrape() {
    assertThat(SampleScrape.events())
        .extracting(event -> (Object) event.getClass())
        .containsAll(List.of((Object[]) GatewayEvent.class.getPermittedSubclasses()));
  }
}
