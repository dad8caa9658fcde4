package dev.mailgw.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {

  private static final Point FETCH = new Point("imap", "FETCH", Stage.BEFORE);
  private static final Fault ALWAYS = Fault.at("one", FETCH, new Effect.HangUp());

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Faults faults = new Faults(now::get);

  @Test
  void strikesAtItsPointOnly() {
    faults.add(ALWAYS, 1);

    assertThat(struck(FETCH)).isTrue();
    assertThat(struck(new Point("imap", "FETCH", Stage.AFTER))).isFalse();
    assertThat(struck(new Point("imap", "SEARCH", Stage.BEFORE))).isFalse();
    assertThat(struck(new Point("pop3", "FETCH", Stage.BEFORE))).isFalse();
  }

  @Test
  void withoutCommandsItStrikesAtEveryOne() {
    faults.add(
        new Fault(
            "any", "imap", Set.of(), Stage.BEFORE, Whom.EVERYONE, When.ALWAYS, new Effect.Hang()),
        1);

    assertThat(struck(new Point("imap", "NOOP", Stage.BEFORE))).isTrue();
  }

  @Test
  void skipsThenStrikesEachSoManyThThenNoMore() {
    put(new When(1, 2, 3, 2, Duration.ZERO, Optional.empty()));

    assertThat(chances(12))
        .containsExactly(
            false, false, true, false, false, true, false, false, false, false, false, false);
    assertThat(faults.inForce().getFirst().strikes()).isEqualTo(2);
  }

  @Test
  void beginsAndEndsAtItsTimes() {
    put(new When(1, 0, 1, 0, Duration.ofMinutes(5), Optional.of(Duration.ofMinutes(10))));

    assertThat(struck(FETCH)).isFalse();
    now.set(Instant.EPOCH.plus(Duration.ofMinutes(5)));
    assertThat(struck(FETCH)).isTrue();
    now.set(Instant.EPOCH.plus(Duration.ofMinutes(10)).minusNanos(1));
    assertThat(struck(FETCH)).isTrue();
    now.set(Instant.EPOCH.plus(Duration.ofMinutes(10)));
    assertThat(struck(FETCH)).isFalse();
  }

  @Test
  void theSameSeedGivesTheSameStrikes() {
    put(new When(0.3, 0, 1, 0, Duration.ZERO, Optional.empty()));
    List<Boolean> first = chances(200);
    put(new When(0.3, 0, 1, 0, Duration.ZERO, Optional.empty()));

    assertThat(chances(200)).isEqualTo(first);
    assertThat(first.stream().filter(hit -> hit).count()).isBetween(40L, 80L);
  }

  @Test
  void aMessageIsUnreadableOnceForAllButALineMayHoldTheNextTime() {
    When sometimes = new When(0.5, 0, 1, 0, Duration.ZERO, Optional.empty());
    var poison = new Effect.Poisoned(Poison.NO_DATA);
    faults.set(List.of(Fault.at("one", FETCH, poison).withWhen(sometimes)), 1);
    List<Boolean> unreadable = messages();
    assertThat(messages()).isEqualTo(unreadable);
    assertThat(unreadable).contains(true, false);

    put(sometimes);
    List<Boolean> broken = messages();
    assertThat(messages()).isNotEqualTo(broken);
  }

  @Test
  void aNameIsThereOnceAndCanBeLifted() {
    faults.add(ALWAYS, 1);
    faults.add(ALWAYS.withWhen(When.first(1)), 1);

    assertThat(faults.inForce()).hasSize(1);
    assertThat(faults.remove("one")).isTrue();
    assertThat(faults.remove("one")).isFalse();
    assertThat(struck(FETCH)).isFalse();
  }

  @Test
  void anImpossibleScheduleIsRefused() {
    assertThatThrownBy(() -> new When(0, 0, 1, 0, Duration.ZERO, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new When(1, 0, 0, 0, Duration.ZERO, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void put(When when) {
    faults.set(List.of(ALWAYS.withWhen(when)), 42);
  }

  private List<Boolean> chances(int count) {
    return IntStream.range(0, count).mapToObj(_ -> struck(FETCH)).toList();
  }

  private List<Boolean> messages() {
    return IntStream.range(1, 40)
        .mapToObj(uid -> !faults.at(FETCH, Scene.of(1).about(uid)).isEmpty())
        .toList();
  }

  private boolean struck(Point point) {
    return !faults.at(point, Scene.of(1)).isEmpty();
  }
}
