package dev.mailgw.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailgw.lab.admin.Grammar.Subject;
import dev.mailgw.lab.fault.Effect;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.Poison;
import dev.mailgw.lab.fault.Stage;
import dev.mailgw.lab.fault.When;
import dev.mailgw.lab.fault.Whom;
import dev.mailgw.lab.tls.CertificateFlaw;
import dev.mailgw.lab.yaml.LabConfigException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlanReaderTest {

  private static final String HEAD =
      """
      name: mine
      title: Mine.
      survivable: false
      """;

  static List<Arguments> effects() {
    return List.of(
        Arguments.of("{drop: 1000}", new Effect.Drop(1000)),
        Arguments.of("{delay: 5s}", new Effect.Delay(Duration.ofSeconds(5))),
        Arguments.of("{delay: 250ms}", new Effect.Delay(Duration.ofMillis(250))),
        Arguments.of("{hang: true}", new Effect.Hang()),
        Arguments.of("{hangUp: true}", new Effect.HangUp()),
        Arguments.of("{halfClose: true}", new Effect.HalfClose()),
        Arguments.of("{slow: 200}", new Effect.Slow(200)),
        Arguments.of("{throttle: 5m}", new Effect.Throttle(Duration.ofMinutes(5))),
        Arguments.of("{tokenDeath: true}", new Effect.TokenDeath()),
        Arguments.of("{aadsts: 50076}", new Effect.Aadsts(50076)),
        Arguments.of("{poison: no-data}", new Effect.Poisoned(Poison.NO_DATA)),
        Arguments.of(
            "{certificate: other-authority}",
            new Effect.BadCertificate(CertificateFlaw.OTHER_AUTHORITY)),
        Arguments.of("{reply: one}", new Effect.Reply(List.of("one"), false)),
        Arguments.of(
            "{reply: [one, two], hangUp: true}", new Effect.Reply(List.of("one", "two"), true)),
        Arguments.of(
            "{http: {status: 429, headers: {Retry-After: \"5\"}, body: x}}",
            new Effect.HttpReply(429, Map.of("Retry-After", "5"), "x")));
  }

  @ParameterizedTest
  @MethodSource("effects")
  void everyEffectCanBeWritten(String yaml, Effect effect) throws LabConfigException {
    Plan plan = read("faults:\n  - {at: {service: imap, command: FETCH}, do: " + yaml + "}\n");

    assertThat(plan.faults()).extracting(Fault::effect).containsExactly(effect);
  }

  @Test
  void aPoisonStrikesWhereAMessageIsGivenOut() throws LabConfigException {
    Plan plan = read("faults:\n  - {at: {service: imap, command: FETCH}, do: {poison: no-data}}\n");

    assertThat(plan.faults()).extracting(Fault::stage).containsExactly(Stage.CONTENT);
  }

  @Test
  void everyKeyIsRead() throws LabConfigException {
    Plan plan =
        read(
            """
            injects: [no-full-access]
            checklist: [T2, R2]
            newUsers: [administrator]
            seed: 9
            tenant: {smtpAuth: off}
            users:
              - who: shared
                set: {sendAs: [a@x, b@x], fullAccess: none}
            applications:
              - {who: "*", set: {enabled: off}}
            limits: {errors: 3}
            clock: {advance: 91d, rate: 60}
            faults:
              - name: one
                at: {service: smtp, command: [MAIL, "."], stage: after}
                whom: {mailbox: "*@x", account: b@x, connection: 3}
                when: {probability: 0.5, skip: 1, every: 2, times: 3, from: 1m, until: 2m}
                do: {drop: 0}
            """);

    assertThat(plan.injects()).containsExactly("no-full-access");
    assertThat(plan.checklist()).containsExactly("T2", "R2");
    assertThat(plan.newUsers()).containsExactly("administrator");
    assertThat(plan.seed()).isEqualTo(9);
    assertThat(plan.advance()).isEqualTo(Duration.ofDays(91));
    assertThat(plan.rate()).isEqualTo(60);
    assertThat(plan.edits())
        .containsExactly(
            new Edit(Subject.TENANT, "", "smtpAuth", "off"),
            new Edit(Subject.USER, "shared", "fullAccess", "none"),
            new Edit(Subject.USER, "shared", "sendAs", "a@x,b@x"),
            new Edit(Subject.APPLICATION, "*", "enabled", "off"),
            new Edit(Subject.LIMITS, "", "errors", "3"));
    assertThat(plan.faults())
        .containsExactly(
            new Fault(
                "mine/one",
                "smtp",
                Set.of("MAIL", "."),
                Stage.AFTER,
                new Whom(Optional.of("*@x"), Optional.of("b@x"), OptionalLong.of(3)),
                new When(0.5, 1, 2, 3, Duration.ofMinutes(1), Optional.of(Duration.ofMinutes(2))),
                new Effect.Drop(0)));
  }

  @Test
  void allMistakesAreToldAtOnceWithTheirPlaces() {
    assertThat(
            problems(
                """
                colour: red
                tenant: {smtpAuth: maybe}
                users:
                  - who: shared
                    set: {fullAcess: none}
                faults:
                  - at: {service: imap, command: RETR}
                    when: {probability: 2}
                    do: {drop: 1, hang: true}
                """))
        .satisfiesExactly(
            p -> assertThat(p).startsWith("mine.yaml:4:1: unknown key 'colour'; known here: app"),
            p -> assertThat(p).isEqualTo("mine.yaml:5:20: smtpAuth: 'maybe' is not on or off"),
            p -> assertThat(p).startsWith("mine.yaml:8:11: unknown key 'fullAcess'; known here: "),
            p -> assertThat(p).startsWith("mine.yaml:10:34: 'RETR' is not a command of imap: "),
            p -> assertThat(p).contains(":11:25: '2' is not a number from 0.000001 to 1"),
            p -> assertThat(p).startsWith("mine.yaml:12:9: one effect is needed here, of "));
  }

  @Test
  void nameTitleAndSurvivableMustBeThere() {
    var thrown =
        catchThrowableOfType(
            LabConfigException.class, () -> PlanReader.read("mine.yaml", "injects: []\n"));

    assertThat(thrown.problems())
        .containsExactlyInAnyOrder(
            "mine.yaml:1:1: 'name' is missing",
            "mine.yaml:1:1: 'title' is missing",
            "mine.yaml:1:1: 'survivable' is missing");
  }

  @Test
  void twoFaultsOfOneNameAreAMistake() {
    assertThat(
            problems(
                """
                faults:
                  - {at: {service: imap}, do: {hang: true}}
                  - {at: {service: pop3}, do: {hang: true}}
                """))
        .containsExactly("mine.yaml:6:5: each fault needs a name of its own");
  }

  @Test
  void timeThatRunsBackwardsIsRefused() {
    assertThat(problems("clock: {rate: 0.5}\n"))
        .containsExactly("mine.yaml:4:15: '0.5' is not a number from 1 to 1000000");
  }

  private static Plan read(String rest) throws LabConfigException {
    return PlanReader.read("mine.yaml", HEAD + rest);
  }

  private static List<String> problems(String rest) {
    return catchThrowableOfType(LabConfigException.class, () -> read(rest)).problems();
  }
}
