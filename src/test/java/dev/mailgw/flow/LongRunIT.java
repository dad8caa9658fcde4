package dev.mailgw.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.flow.LongRun.Failure;
import dev.mailgw.lab.witness.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred and twenty days of renewals and of mail cycles against the lab, with everything that
 * befalls tokens in such a time. The clock of both jumps from event to event.
 */
@Timeout(300)
class LongRunIT {

  private static final long SEED = 20_261_122;

  /** From one renewal to the next at the most: the longest life of a token. */
  private static final Duration REFRESH_INTERVAL = Duration.ofMinutes(90);

  private static final Set<String> RULES =
      Set.of(
          "honours-retry-after",
          "one-refresh-at-a-time",
          "no-retry-of-hopeless-token-requests",
          "reuses-tokens");

  @TempDir Path directory;
  private LongRun run;

  @BeforeEach
  void start() throws Exception {
    System.out.println("seed " + SEED);
    run = new LongRun(directory, SEED);
  }

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void noMailCycleFailsThatCouldHaveSucceededInAHundredAndTwentyDays() throws Exception {
    run.through(Duration.ofDays(120));
    System.out.println(run.summary());

    assertThat(run.needlessFailures()).isEmpty();
    assertThat(run.cycles()).isGreaterThan(3_000);
    assertThat(run.excusedFailures()).as("the trouble is felt").isNotEmpty();

    assertOneRequestPerRenewal();
    assertThat(run.requestsDuringRetryAfter()).isEmpty();
    assertThat(run.throttles()).isGreaterThan(20);
    assertDeathIsReportedOnce("grant-revoked", List.of("shared"), Troubles.RESET);
    assertDeathIsReportedOnce("secret-expired", List.of("own", "shared"), Troubles.SECRET_ENDS);
    assertThat(run.verdicts().filter(verdict -> RULES.contains(verdict.rule())))
        .isNotEmpty()
        .allSatisfy(verdict -> assertThat(verdict).matches(Verdict::ok));
  }

  private void assertOneRequestPerRenewal() {
    for (String account : List.of("own", "shared")) {
      Requests requests = run.requests(account);
      assertThat(requests.seen()).as("%s: %s", account, requests).isEqualTo(requests.made());
      assertThat(requests.issued()).isEqualTo(requests.renewed());
      assertThat(requests.needless()).as("renewed sooner than due").isZero();
      assertThat(requests.renewed()).isGreaterThan(2_000);
    }
  }

  private void assertDeathIsReportedOnce(String cause, List<String> accounts, Duration death) {
    List<Failure> reports = run.failures(cause);
    assertThat(reports).extracting(Failure::account).containsExactlyInAnyOrderElementsOf(accounts);
    assertThat(reports)
        .allSatisfy(report -> {
          assertThat(report.after()).isBetween(death, death.plus(REFRESH_INTERVAL));
          assertThat(report.text()).contains("cure: ");
        });
  }
}
