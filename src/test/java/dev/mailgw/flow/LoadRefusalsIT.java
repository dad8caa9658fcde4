package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.flow.Mailgw.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What load runs and their reports say to what they can't use, before anything starts. */
@Timeout(120)
class LoadRefusalsIT {

  private static final String RUN =
      """
      {"format": 1, "name": "x", "version": "1", "plan": "", "started": "2026-03-02T08:00:00Z",
       "environment": {}, "runs": []}
      """;

  @TempDir private Path folder;

  @Test
  void aFaultPlanThatThereIsNotIsToldWithTheNearestOnes() throws Exception {
    Files.writeString(
        folder.resolve("plan.yaml"),
        "name: typo\nduration: 5s\nlab: {trouble: imap-throtled}\narrival: {rate: 1/s}\n");

    Ended ended = Mailgw.run(folder, "load", "--plan", "plan.yaml", "--data", "data");

    assertThat(ended.exitCode()).as(ended.all()).isEqualTo(2);
    assertThat(ended.err())
        .contains("plan 'typo', lab.trouble: there is neither a plan nor a file 'imap-throtled'")
        .contains("imap-throttled");
    assertThat(folder.resolve("data/run")).doesNotExist();
  }

  @Test
  void aFileThatIsNoReportIsToldInTheUsersWords() throws Exception {
    Files.writeString(folder.resolve("good.json"), RUN);
    Files.writeString(folder.resolve("empty.json"), "{}");
    Files.writeString(folder.resolve("cut.json"), RUN.substring(0, 60));
    Files.writeString(folder.resolve("odd.json"), RUN.replace("2026-03-02T08:00:00Z", "early"));
    Files.writeString(folder.resolve("later.json"), RUN.replace("1,", "2,"));

    assertThat(compared("empty.json")).contains("'empty.json'", "not what mailgw load --json");
    assertThat(compared("cut.json")).contains("'cut.json'", "not JSON, from line 1 on");
    assertThat(compared("odd.json")).contains("'odd.json'", "damaged at 'started'");
    assertThat(compared("later.json")).contains("'later.json'", "another release, in format 2");
  }

  private String compared(String file) throws Exception {
    Ended ended = Mailgw.run(folder, "report", "compare", "good.json", file);
    assertThat(ended.exitCode()).as(ended.all()).isNotZero();
    assertThat(ended.err().lines()).singleElement().asString().startsWith("mailgw: ");
    return ended.err();
  }
}
