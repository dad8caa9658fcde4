package dev.mailgw.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.app.check.CheckJson.About;
import dev.mailgw.app.check.CheckJson.One;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckMergeTest {

  private final CheckJson application =
      report(
          "appsrv",
          row("N2", "ok", ""),
          row("N4", "skipped", ""),
          row("N3", "failed", "port-blocked"));
  private final CheckJson services =
      report("servsrv", row("N2", "ok", ""), row("N4", "ok", ""), row("N3", "ok", ""));

  @Test
  void theWorstVerdictOfARowCounts() {
    CheckJson merged = CheckMerge.merge(List.of(services, application));

    assertThat(merged.status()).isEqualTo("failed");
    assertThat(merged.causes()).containsExactly("port-blocked");
    assertThat(merged.machine()).isEqualTo("servsrv, appsrv");
    assertThat(merged.checks()).extracting(One::status).containsExactly("ok", "ok", "failed");
    assertThat(merged.checks().getLast().cause()).isEqualTo("port-blocked");
    assertThat(merged.checks().getLast().subjects())
        .extracting(About::subject)
        .containsExactly("servsrv: mail.test:587", "appsrv: mail.test:587");
  }

  @Test
  void whatNobodyCouldVerifyStaysSkipped() {
    CheckJson merged = CheckMerge.merge(List.of(report("a", row("N5", "skipped", ""))));
    assertThat(merged.checks().getFirst().status()).isEqualTo("skipped");
    assertThat(merged.status()).isEqualTo("ok");
  }

  @Test
  void theTextHasAColumnForEachMachine() {
    List<CheckJson> reports = List.of(application, services);
    String text = MergedText.of(reports, CheckMerge.merge(reports));
    assertThat(text).startsWith("failed N3 appsrv: mail.test:587: port-blocked");
    assertThat(text.lines().map(line -> line.replaceAll(" +", " ")))
        .contains(" appsrv servsrv", "N4 skipped ok title of N4", "N3 failed ok title of N3");
  }

  private static CheckJson report(String machine, One... rows) {
    return new CheckJson("", List.of(), "2026-01-01T00:00:00Z", machine, "both", List.of(rows));
  }

  private static One row(String id, String status, String cause) {
    About about =
        new About("mail.test:587", status, "", cause, "who", "seen", "cure", "", List.of(), 0);
    return new One(id, "title of " + id, status, "", cause, "", List.of(), 0, List.of(about));
  }
}
