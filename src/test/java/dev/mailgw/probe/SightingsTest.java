package dev.mailgw.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailgw.alias.AliasId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SightingsTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  private static final ProbeName A = new ProbeName(new AliasId("sales"), "1");
  private static final ProbeName ELSEWHERE = new ProbeName(new AliasId("info"), "1");

  private final Sightings sightings = new Sightings();

  @Test
  void wakesWhoWaitsForTheProbeThatWasFetched() throws Exception {
    sightings.expect(A);
    FutureTask<Optional<Instant>> waiting = waiting(A);

    sightings.fetched(ELSEWHERE, Instant.MAX);
    sightings.fetched(A, Instant.EPOCH);
    sightings.fetched(A, Instant.MAX);

    assertThat(waiting.get(30, TimeUnit.SECONDS)).contains(Instant.EPOCH);
  }

  @Test
  void keepsNothingOfProbesThatNobodyWaitsFor() throws Exception {
    sightings.fetched(A, Instant.EPOCH);
    sightings.expect(A);

    assertThat(sightings.await(A, Duration.ZERO)).isEmpty();
  }

  @Test
  void letsGoOfEverybodyAtTheEnd() throws Exception {
    sightings.expect(A);
    FutureTask<Optional<Instant>> waiting = waiting(A);

    sightings.end();

    assertThat(waiting.get(30, TimeUnit.SECONDS)).isEmpty();
    assertThat(sightings.isOver()).isTrue();
  }

  private FutureTask<Optional<Instant>> waiting(ProbeName id) {
    FutureTask<Optional<Instant>> task = new FutureTask<>(() -> sightings.await(id, LONG));
    Thread.startVirtualThread(task);
    return task;
  }
}
