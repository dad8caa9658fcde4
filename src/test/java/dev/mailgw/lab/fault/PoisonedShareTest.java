package dev.mailgw.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoisonedShareTest {

  private static final Point FETCH = new Point("imap", "FETCH", Stage.CONTENT);

  private final Faults faults = new Faults(() -> Instant.EPOCH);

  @Test
  void strikesTheShareOfMessagesItIsToAndAlwaysTheSameOnes() {
    var tenth = new When(0.1, 0, 1, 0, Duration.ZERO, Optional.empty());
    faults.add(
        Fault.at("p", FETCH, new Effect.Poisoned(Poison.NO_DATA)).withWhen(tenth), 20_261_122);

    List<Integer> struck = struck();

    assertThat(struck).hasSizeBetween(70, 130).isEqualTo(struck());
    assertThat(struck.getFirst()).isLessThan(100);
    assertThat(struck.getLast()).isGreaterThan(900);
  }

  @Test
  void aFaultThatIsNotWantedHereHasHadNoChance() {
    faults.add(Fault.at("d", FETCH, new Effect.Drop(0)).withWhen(When.first(1)), 1);

    assertThat(faults.at(FETCH, Scene.of(1), Effect.Poisoned.class::isInstance)).isEmpty();
    assertThat(faults.at(FETCH, Scene.of(1))).hasSize(1);
  }

  private List<Integer> struck() {
    return IntStream.rangeClosed(1, 1_000)
        .filter(uid -> !faults.at(FETCH, Scene.of(1).about(uid)).isEmpty())
        .boxed()
        .toList();
  }
}
