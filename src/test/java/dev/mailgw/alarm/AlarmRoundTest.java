package dev.mailgw.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alarm.Snapshot.AliasSeen;
import dev.mailgw.alarm.Snapshot.Trouble;
import dev.mailgw.testing.SteppedClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told what, and when. */
class AlarmRoundTest {

  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final Duration REPEAT = Duration.ofHours(4);
  private static final AlarmPolicy POLICY =
      new AlarmPolicy(
          Map.of(Rule.ALIAS_INACTIVE, new RuleSettings(true, Duration.ZERO)),
          Thresholds.DEFAULT,
          Duration.ofMinutes(1),
          INTERVAL,
          REPEAT);

  private final SteppedClock clock = new SteppedClock();
  private final Reader mail = new Reader("mail");
  private final Reader webhook = new Reader("webhook");
  private AlarmRound round;
  private Memory memory = Memory.EMPTY;

  /** A way that can be broken. */
  private static final class Reader implements NoticePath {
    private final String name;
    private final List<Notice> notices = new ArrayList<>();
    private boolean broken;

    Reader(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void tell(Notice notice) throws IOException {
      if (broken) {
        throw new IOException(name + " can't be reached");
      }
      notices.add(notice);
    }

    String last() {
      return new NoticeText(notices.getLast(), "gw").subject();
    }
  }

  @BeforeEach
  void start() {
    AlarmBoard board = new AlarmBoard(POLICY, memory.alarms(), clock.instant());
    round = new AlarmRound(board, List.of(courier(mail), courier(webhook)), new Silent());
  }

  @Test
  void aStormIsOneNotice() {
    inactive(5_000);
    assertThat(mail.notices).hasSize(1);
    assertThat(mail.last()).isEqualTo("mailgw gw: ALARM alias-inactive: 5000 subjects");
    String body = new NoticeText(mail.notices.getFirst(), "gw").body();
    assertThat(body.lines().count()).isLessThan(30);
    assertThat(body).contains("and 4980 more", Rule.ALIAS_INACTIVE.cure());
  }

  @Test
  void aStormThatGoesOnIsOneNoticeInEachInterval() {
    for (int aliases = 100; aliases <= 2_000; aliases += 100) {
      inactive(aliases);
      clock.advance(Duration.ofSeconds(30));
    }
    // ten minutes of it
    assertThat(mail.notices).hasSize(2);
    clock.advance(INTERVAL);
    inactive(2_000);
    assertThat(mail.notices.stream().mapToInt(notice -> notice.fired().size()).sum())
        .isEqualTo(2_000);
  }

  @Test
  void recoveryIsToldToWhoWasToldOfTheAlarm() {
    inactive(1);
    clock.advance(INTERVAL);
    inactive(0);
    clock.advance(INTERVAL);
    inactive(0);
    assertThat(mail.notices).hasSize(2);
    assertThat(mail.last()).isEqualTo("mailgw gw: recovered alias-inactive: alias-0");
    assertThat(new NoticeText(mail.notices.getLast(), "gw").body())
        .contains("0 alarms fire in all")
        .doesNotContain("Cure:");
  }

  @Test
  void whatWasNeverToldIsNotToldToBeOver() {
    inactive(1);
    clock.advance(Duration.ofMinutes(1));
    inactive(2);
    clock.advance(Duration.ofMinutes(2));
    inactive(1);
    clock.advance(INTERVAL);
    inactive(1);
    assertThat(mail.notices).hasSize(1);
  }

  @Test
  void whatStillFiresIsRepeatedTogetherAfterTheRepeatTime() {
    inactive(1);
    clock.advance(INTERVAL);
    inactive(2);
    clock.advance(REPEAT.minus(INTERVAL).minusSeconds(1));
    inactive(2);
    assertThat(mail.notices).hasSize(2);
    clock.advance(Duration.ofSeconds(1));
    inactive(2);
    assertThat(mail.last()).isEqualTo("mailgw gw: still alias-inactive: 2 subjects");
    clock.advance(REPEAT.minusSeconds(1));
    inactive(2);
    assertThat(mail.notices).hasSize(3);
  }

  @Test
  void aRestartRepeatsNothingAndForgetsNoRecovery() {
    inactive(2);
    clock.advance(INTERVAL);
    memory = Memory.parse(memory.lines());
    start();
    inactive(2);
    assertThat(mail.notices).hasSize(1);

    clock.advance(Duration.ofMinutes(2));
    inactive(1);
    assertThat(mail.last()).isEqualTo("mailgw gw: recovered alias-inactive: alias-1");
  }

  @Test
  void recoveryWhileItWasDownIsToldWhenItIsBack() {
    inactive(1);
    clock.advance(Duration.ofHours(1));
    memory = Memory.parse(memory.lines());
    start();
    inactive(0);
    assertThat(mail.notices).hasSize(1);
    clock.advance(Duration.ofMinutes(1));
    inactive(0);
    assertThat(mail.last()).isEqualTo("mailgw gw: recovered alias-inactive: alias-0");
  }

  @Test
  void aWayThatFailsIsToldByTheOtherAndGetsWhatIsTrueWhenItIsBack() {
    mail.broken = true;
    inactive(3);
    assertThat(webhook.notices).hasSize(1);
    clock.advance(INTERVAL);
    inactive(1);
    assertThat(webhook.last())
        .startsWith("mailgw gw: ALARM alarm-path: mail; recovered alias-inactive: 2 subjects");
    assertThat(mail.notices).isEmpty();

    mail.broken = false;
    clock.advance(Duration.ofHours(1));
    inactive(1);
    assertThat(mail.notices).hasSize(1);
    assertThat(mail.last()).isEqualTo("mailgw gw: ALARM alias-inactive: alias-0");
  }

  @Test
  void aBrokenWayIsTriedAgainLessAndLessOften() {
    mail.broken = true;
    int[] tries = {0};
    AlarmWatch counting =
        new Silent() {
          @Override
          public void tried(Courier courier, Courier.Result result) {
            tries[0] += result == Courier.Result.FAILED ? 1 : 0;
          }
        };
    round =
        new AlarmRound(
            new AlarmBoard(POLICY, List.of(), clock.instant()), List.of(courier(mail)), counting);
    for (int second = 0; second < 3600; second++) {
      inactive(1);
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(tries[0]).isBetween(8, 14);
  }

  @Test
  void nobodyIsToldByAWayThatThisWayIsBroken() {
    Trouble broken = new Trouble(Rule.ALARM_PATH, "mail", "mail fails");
    memory = round.run(Snapshot.quiet(clock.instant()).with(List.of(broken)));
    assertThat(mail.notices).isEmpty();
    assertThat(webhook.notices).hasSize(1);
  }

  @Test
  void textsOfServersCannotBreakWhatIsKept() {
    AliasSeen odd = new AliasSeen("sales", clock.instant(), "said:\tNO\r\ntold\tmail\tx");
    memory = round.run(snapshot(List.of(odd)));
    Memory read = Memory.parse(memory.lines());
    assertThat(read).isEqualTo(memory);
    assertThat(read.alarms()).hasSize(1);
    assertThat(Memory.parse(List.of("", "alarm", "alarm\tx\ty", "told\tmail", "last\tmail\t?")))
        .isEqualTo(Memory.EMPTY);
  }

  private Courier courier(Reader reader) {
    return new Courier(
        reader,
        POLICY,
        memory.told().getOrDefault(reader.name(), List.of()),
        Optional.ofNullable(memory.last().get(reader.name())));
  }

  private void inactive(int aliases) {
    memory =
        round.run(
            snapshot(
                IntStream.range(0, aliases)
                    .mapToObj(i -> new AliasSeen("alias-" + i, clock.instant(), "no network"))
                    .toList()));
  }

  private Snapshot snapshot(List<AliasSeen> aliases) {
    return new Snapshot(
        clock.instant(),
        List.of(),
        aliases,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        Set.of());
  }

  /** Looks away. */
  private static class Silent implements AlarmWatch {
    @Override
    public void changed(AlarmBoard.Changes changes) {}

    @Override
    public void tried(Courier courier, Courier.Result result) {}
  }
}
