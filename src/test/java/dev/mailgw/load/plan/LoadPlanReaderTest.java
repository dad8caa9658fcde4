package dev.mailgw.load.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.config.ConfigException;
import dev.mailgw.config.yaml.Problem;
import dev.mailgw.load.capacity.Objective;
import dev.mailgw.load.plan.LoadPlan.Account;
import dev.mailgw.load.plan.LoadPlan.Arrival;
import dev.mailgw.load.plan.LoadPlan.Bursts;
import dev.mailgw.load.plan.LoadPlan.Mail;
import dev.mailgw.load.plan.LoadPlan.Mailboxes;
import dev.mailgw.load.plan.LoadPlan.Point;
import dev.mailgw.load.plan.LoadPlan.Rhythm;
import dev.mailgw.load.plan.LoadPlan.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadPlanReaderTest {

  private static final String LEAST = "name: x\nduration: 60s\n";
  private static final String RATE = LEAST + "arrival: {rate: 60/m}\n";

  @TempDir private Path base;

  @Test
  void whatIsLeftOutHasItsDefault() throws ConfigException {
    assertThat(read(RATE))
        .isEqualTo(
            new LoadPlan(
                "x",
                1,
                Duration.ZERO,
                Duration.ofSeconds(60),
                1,
                new Servers.OwnLab("none", Optional.empty()),
                new Mailboxes(10, 0, Account.SHARED),
                new Arrival(3_600, Rhythm.POISSON, Optional.empty(), List.of(), Optional.empty()),
                new Mail(Optional.empty(), Optional.empty(), false),
                "ece",
                "",
                Optional.empty()));
  }

  @Test
  void everySettingHasItsPlace() throws Exception {
    Files.createDirectory(base.resolve("mails"));
    LoadPlan plan =
        read(
            """
            name: all-of-it
            seed: 7
            warmUp: 10s
            duration: 5m
            repeat: 3
            profile: fast
            lab: {limits: office365, trouble: imap-throttled}
            mailboxes: {count: 20, pop3Percent: 30, account: application}
            arrival:
              rate: 1.5/s
              rhythm: constant
              bursts: {every: 1m, mails: 50}
              day: [{at: 0s, factor: 0.2}, {at: 90s, factor: 2}]
            mail: {folder: mails, acknowledged: true}
            objective: ['age.p95 < 20s', 'missing <= 0']
            """);

    assertThat(plan)
        .isEqualTo(
            new LoadPlan(
                "all-of-it",
                7,
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                3,
                new Servers.OwnLab("office365", Optional.of("imap-throttled")),
                new Mailboxes(20, 30, Account.APPLICATION),
                new Arrival(
                    5_400,
                    Rhythm.CONSTANT,
                    Optional.of(new Bursts(Duration.ofMinutes(1), 50)),
                    List.of(new Point(Duration.ZERO, 0.2), new Point(Duration.ofSeconds(90), 2)),
                    Optional.empty()),
                new Mail(Optional.empty(), Optional.of(base.resolve("mails").toString()), true),
                "fast",
                "",
                Optional.of(Objective.parse(List.of("age.p95 < 20s", "missing <= 0")))));
  }

  @Test
  void aFaultPlanOfOnesOwnIsFoundFromThePlansFolder() throws Exception {
    LoadPlan plan = read(LEAST + "arrival: {rate: 1/s}\nlab: {trouble: mine/slow.yaml}\n");

    assertThat(plan.servers())
        .isEqualTo(
            new Servers.OwnLab("none", Optional.of(base.resolve("mine/slow.yaml").toString())));
  }

  @Test
  void aReplayIsFoundFromThePlansFolder() throws Exception {
    Files.createFile(base.resolve("moments.csv"));
    LoadPlan plan = read(LEAST + "arrival: {replay: moments.csv}\nmail: {size: 20kB}\n");

    assertThat(plan.arrival().replay()).contains(base.resolve("moments.csv").toString());
    assertThat(plan.arrival().perHour()).isZero();
    assertThat(plan.mail().bytes()).contains(20_000);
  }

  @Test
  void theGatewaysSettingsAreTakenAsTheyStand() throws ConfigException {
    String gateway =
        """
        gateway:
            retriever:   # why
                pollInterval: 5s
                emailsPerCycle: 10

            # the rest
            dispatcher: {untilEmpty: true}
        """;
    String text =
        """
        retriever:   # why
            pollInterval: 5s
            emailsPerCycle: 10

        # the rest
        dispatcher: {untilEmpty: true}
        """;

    assertThat(read(RATE + gateway).gateway()).isEqualTo(text);
    assertThat(read(gateway + RATE).gateway()).isEqualTo(text);
    assertThat(read(RATE + gateway.strip()).gateway()).isEqualTo(text);
  }

  @Test
  void aMistakeInTheGatewaysSettingsIsShownWhereItStands() {
    assertThat(
            problems(
                RATE + "gateway:\n  retriever:\n    polInterval: 5s\n    emailsPerCycle: -1\n"))
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .startsWith("p.yaml:6:5: setting 'gateway.retriever.polInterval': is not known")
                    .endsWith("did you mean 'pollInterval'?"),
            two ->
                assertThat(two)
                    .startsWith(
                        "p.yaml:7:21: setting 'gateway.retriever.emailsPerCycle': is '-1'"));
  }

  @Test
  void whatTheRunDecidesIsNotForThePlan() {
    assertThat(problems(RATE + "gateway:\n  trust: {ca: x}\n  profile: ece\n  http: {port: 1}\n"))
        .containsExactly(
            "p.yaml:5:3: setting 'gateway.trust': is decided by the run itself; take it out of the"
                + " plan",
            "p.yaml:6:3: setting 'gateway.profile': is decided by the run itself; take it out of"
                + " the plan",
            "p.yaml:7:3: setting 'gateway.http': is decided by the run itself; take it out of the"
                + " plan");
    assertThat(problems(RATE + "gateway: {retriever: {pollInterval: 5s}}\n"))
        .containsExactly(
            "p.yaml:4:10: setting 'gateway': is in braces; write each setting in a line below");
    assertThat(problems(RATE + "gateway:\n"))
        .singleElement()
        .asString()
        .startsWith("p.yaml:4:1: setting 'gateway': has no value");
  }

  @Test
  void allProblemsAreToldAtOnceWithTheirPlaces() {
    String plan =
        """
        name: a b
        durations: 60s
        duration: 0s
        repeat: none
        profile: quick
        mailboxes: {count: 10001}
        arrival: {rate: 60, day: [{at: 0s, factor: -1}, {at: 5s, factor: 1}, {at: 5s, factor: 1}]}
        """;

    assertThat(problems(plan))
        .satisfiesExactly(
            p -> assertThat(p).contains(":1:7: setting 'name'").contains("letters, digits"),
            p -> assertThat(p).contains(":2:1: setting 'durations'").contains("mean 'duration'?"),
            p -> assertThat(p).contains(":3:11: setting 'duration'").contains("1s to 7d"),
            p -> assertThat(p).contains(":4:9: setting 'repeat'").contains("100; default: 1"),
            p -> assertThat(p).contains(":5:10: setting 'profile'").contains("fast; default: ece"),
            p -> assertThat(p).contains(":6:20: setting 'mailboxes.count'").contains("1 to 10000"),
            p -> assertThat(p).contains(":7:17: setting 'arrival.rate'").contains("3600/h, 60/m"),
            p -> assertThat(p).contains(":7:44: setting 'arrival.day[1].factor'"),
            p ->
                assertThat(p)
                    .contains(":7:75: setting 'arrival.day[3].at'")
                    .contains("ascending points"));
  }

  @Test
  void whatIsMissingIsTold() {
    assertThat(problems("seed: 1\n"))
        .satisfiesExactlyInAnyOrder(
            p -> assertThat(p).contains("'name': is missing"),
            p -> assertThat(p).contains("'duration': is missing"),
            p -> assertThat(p).contains("'arrival': is missing"),
            p -> assertThat(p).contains("'arrival': brings no mail"));
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() throws Exception {
    Files.createFile(base.resolve("f"));
    assertRefused("arrival: {replay: f, rate: 1/s}", "'arrival.rate': has no use with replay");
    assertRefused(
        "arrival: {replay: f, day: [{at: 0s, factor: 1}, {at: 1s, factor: 1}]}",
        "'arrival.day': has no use with replay");
    assertRefused(
        "arrival: {rhythm: poisson, bursts: {every: 1s, mails: 1}}",
        "'arrival.rhythm': has no use without rate");
    assertRefused("arrival: {rate: 1/s, day: [{at: 0s, factor: 1}]}", "'arrival.day': is no curve");
    assertRefused(
        "arrival: {rate: 1/s, day: [{at: 0s, factor: 0}, {at: 1s, factor: 0}]}",
        "one of them above 0");
    assertRefused(
        "arrival: {rate: 1/s, day: [{at: 1s, factor: 1}, {at: 2s, factor: 1}]}",
        "'arrival.day[1].at': must be 0s");
    assertRefused(
        "arrival: {rate: 1/s, bursts: {every: 1s}}", "'arrival.bursts.mails': is missing");
    assertRefused("arrival: {replay: gone}", "is '" + "gone'; allowed: a file of moments");
    assertRefused("arrival: {rate: 1/s}\nmail: {size: 1kB, folder: .}", "no use with size");
  }

  private void assertRefused(String plan, String problem) {
    assertThat(problems(LEAST + plan + "\n")).singleElement().asString().contains(problem);
  }

  private LoadPlan read(String text) throws ConfigException {
    return new LoadPlanReader(Map.of()).read("p.yaml", text, base);
  }

  private List<String> problems(String text) {
    try {
      var _ = read(text);
      return List.of();
    } catch (ConfigException e) {
      return e.problems().list().stream().map(Problem::toString).toList();
    }
  }
}
