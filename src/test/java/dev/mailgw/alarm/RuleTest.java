package dev.mailgw.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alarm.Snapshot.AliasSeen;
import dev.mailgw.alarm.Snapshot.DeadlineSeen;
import dev.mailgw.alarm.Snapshot.DiskSeen;
import dev.mailgw.alarm.Snapshot.ExceptionsSeen;
import dev.mailgw.alarm.Snapshot.InstanceSeen;
import dev.mailgw.alarm.Snapshot.QueueSeen;
import dev.mailgw.alarm.Snapshot.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule finds its cause, and nothing else does. */
class RuleTest {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Thresholds LIMITS = Thresholds.DEFAULT;

  @ParameterizedTest
  @EnumSource(Rule.class)
  void findsItsCauseAndNoOtherRuleDoes(Rule rule) {
    Conditions conditions = new Conditions(cause(rule), LIMITS);
    assertThat(Arrays.stream(Rule.values()).filter(one -> !conditions.of(one).isEmpty()))
        .containsExactly(rule);
    assertThat(conditions.of(rule))
        .hasSize(1)
        .allSatisfy(symptom -> {
          assertThat(symptom.subject()).isNotEmpty();
          assertThat(symptom.text()).doesNotContain("\n").hasSizeGreaterThan(10);
        });
  }

  @Test
  void whatIsJustGoodEnoughIsNoCause() {
    Snapshot fine =
        snapshot(
            List.of(
                new InstanceSeen(
                    "retriever-1", "stopped", false, Optional.empty(), Optional.empty()),
                new InstanceSeen(
                    "retriever-2",
                    "running",
                    true,
                    Optional.of(ago(Duration.ofDays(1))),
                    Optional.of(ago(LIMITS.lastRun()))),
                new InstanceSeen(
                    "retriever-3",
                    "waiting",
                    true,
                    Optional.of(ago(Duration.ofSeconds(1))),
                    Optional.of(ago(Duration.ofDays(1))))),
            List.of(),
            List.of(new QueueSeen("sales", 3, ago(LIMITS.queueAge()))),
            List.of(new ExceptionsSeen("sales", 0)),
            List.of(new DeadlineSeen("shared", "client secret", NOW.plus(LIMITS.expiry()))),
            Optional.of(new DiskSeen("/data", LIMITS.free())),
            List.of());
    Conditions conditions = new Conditions(fine, LIMITS);
    assertThat(Rule.values()).allSatisfy(rule -> assertThat(conditions.of(rule)).isEmpty());
  }

  @Test
  void anInstanceThatNeverRanSinceItsStartHangsToo() {
    InstanceSeen never =
        new InstanceSeen(
            "retriever-1",
            "running",
            true,
            Optional.of(ago(LIMITS.lastRun().plusSeconds(1))),
            Optional.empty());
    Snapshot hung =
        snapshot(
            List.of(never),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of());
    assertThat(new Conditions(hung, LIMITS).of(Rule.LAST_RUN_TIME)).hasSize(1);
  }

  @Test
  void eachHasAnIdThatIsFoundAgainAndSaysCauseAndCureInOneLine() {
    Map<String, Rule> byId = new LinkedHashMap<>();
    for (Rule rule : Rule.values()) {
      byId.put(rule.id(), rule);
      assertThat(Rule.of(rule.id())).contains(rule);
      assertThat(rule.id()).matches("[a-z]+(-[a-z]+)*");
      assertThat(List.of(rule.meaning(), rule.cure())).allMatch(text -> !text.contains("\n"));
    }
    assertThat(byId).hasSize(Rule.values().length);
    assertThat(Rule.of("no-such-rule")).isEmpty();
  }

  private static Snapshot cause(Rule rule) {
    List<InstanceSeen> instances = new ArrayList<>();
    List<AliasSeen> aliases = new ArrayList<>();
    List<QueueSeen> queues = new ArrayList<>();
    List<ExceptionsSeen> exceptions = new ArrayList<>();
    List<DeadlineSeen> deadlines = new ArrayList<>();
    Optional<DiskSeen> disk = Optional.empty();
    List<Trouble> troubles = new ArrayList<>();
    switch (rule) {
      case INSTANCE_STATE ->
          instances.add(
              new InstanceSeen(
                  "retriever-999", "stopped", true, Optional.empty(), Optional.empty()));
      case LAST_RUN_TIME ->
          instances.add(
              new InstanceSeen(
                  "retriever-999",
                  "running",
                  true,
                  Optional.of(ago(Duration.ofDays(1))),
                  Optional.of(ago(LIMITS.lastRun().plusSeconds(1)))));
      case ALIAS_INACTIVE -> aliases.add(new AliasSeen("sales", NOW, "login failed"));
      case QUEUE_AGE -> queues.add(new QueueSeen("sales", 3, ago(Duration.ofDays(1))));
      case EXCEPTION_MAILS -> exceptions.add(new ExceptionsSeen("sales", 1));
      case TOKEN_EXPIRY ->
          deadlines.add(new DeadlineSeen("shared", "client secret", NOW.plusSeconds(1)));
      case DISK_FREE -> disk = Optional.of(new DiskSeen("/data", LIMITS.free() - 1));
      case SPOOL_FAILING,
          REFRESH_FAILURE,
          MAIL_UNDELIVERED,
          THROTTLING,
          CONFIGURATION_REFUSED,
          CHECK_FAILED,
          ALARM_PATH ->
          troubles.add(new Trouble(rule, "it", "does not work at all"));
    }
    return snapshot(instances, aliases, queues, exceptions, deadlines, disk, troubles);
  }

  private static Snapshot snapshot(
      List<InstanceSeen> instances,
      List<AliasSeen> aliases,
      List<QueueSeen> queues,
      List<ExceptionsSeen> exceptions,
      List<DeadlineSeen> deadlines,
      Optional<DiskSeen> disk,
      List<Trouble> troubles) {
    return new Snapshot(
        NOW, instances, aliases, queues, exceptions, deadlines, disk, troubles, Set.of());
  }

  private static Instant ago(Duration age) {
    return NOW.minus(age);
  }
}
