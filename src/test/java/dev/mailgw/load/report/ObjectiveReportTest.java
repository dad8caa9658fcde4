package dev.mailgw.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.load.report.LoadReport.Judged;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a report tells of its plan's objective. */
class ObjectiveReportTest {

  private static final LoadReport WITHOUT = SampleReports.of(SampleReports.paused(1));

  @Test
  void aBrokenOneIsTheFirstThingToLookAt() {
    String page = HtmlReport.of(WITHOUT.with(judged(false)));

    assertThat(page)
        .contains("class=\"banner look\"")
        .containsPattern("<ul>\n<li>Objective broken: age.p95 &lt; 5 s: age.p95 is 21 s\\.</li>");
  }

  @Test
  void oneThatWasKeptIsNoConcern() {
    assertThat(HtmlReport.of(WITHOUT.with(judged(true))))
        .contains("<p>Objective kept: age.p95 &lt; 5 s: age.p95 is 21 s.</p>")
        .doesNotContain("<li>Objective");
  }

  @Test
  void reportsOfReleasesWithoutObjectivesCanStillBeRead() {
    JsonMapper json = JsonMapper.builder().build();
    String text = json.writeValueAsString(WITHOUT).replace(",\"objective\":null", "");

    assertThat(text).doesNotContain("objective");
    assertThat(json.readValue(text, LoadReport.class)).isEqualTo(WITHOUT);
    LoadReport with = WITHOUT.with(judged(true));
    assertThat(json.readValue(json.writeValueAsString(with), LoadReport.class)).isEqualTo(with);
  }

  private static Judged judged(boolean kept) {
    return new Judged("age.p95 < 5 s", kept, "age.p95 is 21 s");
  }
}
