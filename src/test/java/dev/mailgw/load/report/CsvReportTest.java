package dev.mailgw.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.load.report.LoadReport.Moment;
import dev.mailgw.load.report.LoadReport.Run;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvReportTest {

  private static final Timing TIMING = new Timing(3, 0.5, 0.4, 0.6, 0.000012, 0.8, 0.9, 12, "");

  @Test
  void givesARowForEachTimingOfEachRun() {
    Run run = run(Map.of("visit", TIMING, "age", TIMING), Map.of(), List.of());

    assertThat(CsvReport.timings(SampleReports.of(run, run)).split("\r\n"))
        .hasSize(5)
        .startsWith(
            "run,timing,count,mean,p50,p90,p95,p99,p99.9,max",
            "1,age,3,0.5,0.4,0.6,0.000012,0.8,0.9,12")
        .endsWith("2,visit,3,0.5,0.4,0.6,0.000012,0.8,0.9,12");
  }

  @Test
  void leavesAMomentsUnknownValuesEmpty() {
    List<Moment> timeline =
        List.of(
            new Moment(0.5, Map.of("backlog", 3.0)),
            new Moment(1.5, Map.of("backlog", 4.0, "cpu.gateway", 0.25)),
            new Moment(2.5, Map.of("backlog", Double.NaN)));

    assertThat(CsvReport.timeline(SampleReports.of(run(Map.of(), Map.of(), timeline))))
        .isEqualTo("run,at,backlog,cpu.gateway\r\n1,0.5,3,\r\n1,1.5,4,0.25\r\n1,2.5,,\r\n");
  }

  @Test
  void writesLargeNumbersWithoutExponentAndQuotesNames() {
    Run run = run(Map.of(), Map.of("bytes", 48_250_000_000.0, "a,\"b\"", 1.0), List.of());

    assertThat(CsvReport.values(SampleReports.of(run)))
        .isEqualTo("run,value,number\r\n1,\"a,\"\"b\"\"\",1\r\n1,bytes,48250000000\r\n");
  }

  private static Run run(
      Map<String, Timing> timings, Map<String, Double> values, List<Moment> timeline) {
    return new Run(60, true, timings, values, timeline, List.of(), List.of());
  }
}
