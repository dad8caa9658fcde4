package dev.mailgw.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.testing.PrometheusFiles;
import dev.mailgw.testing.PrometheusFiles.Panel;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The dashboard: what Grafana needs to load it, and the order in which engineers ask. */
class DashboardTest {

  private PrometheusFiles files;

  @BeforeEach
  void open() throws IOException {
    files = PrometheusFiles.read();
  }

  @Test
  void itAsksInTheOrderInWhichEngineersDo() {
    assertThat(files.panels().stream().map(Panel::row).distinct())
        .containsExactly(
            "Is mail flowing?", "Will it stop?", "How fast?", "Who is to blame?", "JVM");
    assertThat(files.panels()).allSatisfy(panel -> assertThat(panel.exprs()).isNotEmpty());
  }

  @Test
  void itHasVariablesForDataSourceGatewayAndAlias() {
    assertThat(files.variables()).containsExactly("datasource", "instance", "alias");
    for (JsonNode panel : files.dashboard().path("panels")) {
      if (!panel.path("type").asString().equals("row")) {
        assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}");
      }
    }
    assertThat(files.panels().stream().flatMap(panel -> panel.exprs().stream()))
        .allMatch(expr -> expr.contains("instance=~\"$instance\""));
    assertThat(files.panels().stream().flatMap(panel -> panel.exprs().stream()))
        .filteredOn(expr -> expr.contains("by (alias"))
        .allMatch(expr -> expr.contains("alias=~\"$alias\""));
  }

  @Test
  void grafanaCanLoadIt() {
    JsonNode board = files.dashboard();
    assertThat(board.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
    assertThat(board.path("uid").asString()).isEqualTo("mailgw");
    assertThat(board.has("id")).as("an id of one Grafana's database").isFalse();
    List<Integer> ids =
        board.path("panels").valueStream().map(one -> one.path("id").asInt()).toList();
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void noPanelCoversAnother() {
    Set<String> taken = new HashSet<>();
    for (JsonNode panel : files.dashboard().path("panels")) {
      JsonNode place = panel.path("gridPos");
      int right = place.path("x").asInt() + place.path("w").asInt();
      assertThat(right).isLessThanOrEqualTo(24);
      for (int x = place.path("x").asInt(); x < right; x++) {
        for (int y = 0; y < place.path("h").asInt(); y++) {
          String cell = x + " " + (place.path("y").asInt() + y);
          assertThat(taken.add(cell)).as(panel.path("title").asString() + " at " + cell).isTrue();
        }
      }
    }
  }
}
