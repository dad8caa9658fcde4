package dev.mailgw.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PlacesTest {

  private static final Route SALES = new Route("mail.test", "sales");
  private static final Route INFO = new Route("mail.test", "info");
  private static final Route ELSEWHERE = new Route("other.test", "other");

  private final AtomicBoolean givenUp = new AtomicBoolean();

  @Test
  void anAccountThatHasItsPlacesWaitsAndHoldsNothingThatOthersNeed() throws Exception {
    Places places = new Places(new VisitLimits(3, 0, 1));
    Places.Place first = taken(places, SALES);
    Waiting second = waiting(places, SALES);
    Waiting third = waiting(places, SALES);

    taken(places, INFO);
    taken(places, ELSEWHERE);

    assertThat(second.isServed()).isFalse();
    first.close();
    second.served().close();
    third.served().close();
  }

  @Test
  void aHostThatHasItsPlacesLeavesTheRestToOtherHosts() throws Exception {
    Places places = new Places(new VisitLimits(3, 2, 0));
    taken(places, SALES);
    Places.Place second = taken(places, INFO);
    Waiting third = waiting(places, SALES);

    taken(places, ELSEWHERE);

    assertThat(third.isServed()).isFalse();
    second.close();
    third.served();
  }

  @Test
  void whoCameFirstIsServedFirst() throws Exception {
    Places places = new Places(new VisitLimits(1, 0, 0));
    Places.Place only = taken(places, SALES);
    Waiting first = waiting(places, INFO);
    Waiting second = waiting(places, ELSEWHERE);

    only.close();

    Places.Place next = first.served();
    assertThat(second.isServed()).isFalse();
    next.close();
    second.served();
  }

  @Test
  void zeroIsNoLimit() throws Exception {
    Places places = new Places(VisitLimits.NONE);
    for (int i = 0; i < 1_000; i++) {
      taken(places, SALES);
    }
  }

  @Test
  void whoGivesUpLeavesTheQueue() throws Exception {
    Places places = new Places(new VisitLimits(1, 0, 0));
    Places.Place only = taken(places, SALES);
    Waiting waiting = waiting(places, INFO);

    givenUp.set(true);
    places.wake();

    assertThat(waiting.outcome()).isEmpty();
    givenUp.set(false);
    only.close();
    taken(places, ELSEWHERE);
  }

  @Test
  void whoIsInterruptedTakesNoPlaceAway() throws Exception {
    Places places = new Places(new VisitLimits(1, 0, 0));
    Places.Place only = taken(places, SALES);
    Waiting waiting = waiting(places, INFO);

    waiting.thread().interrupt();

    waiting.thread().join();
    only.close();
    taken(places, ELSEWHERE);
  }

  private Places.Place taken(Places places, Route route) throws InterruptedException {
    return places.take(route, givenUp::get).orElseThrow();
  }

  /** One that has come to its first look at whether it is given up, and so stands in the queue. */
  private Waiting waiting(Places places, Route route) throws InterruptedException {
    BlockingQueue<Boolean> asked = new LinkedBlockingQueue<>();
    CompletableFuture<Optional<Places.Place>> outcome = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                outcome.complete(
                    places.take(
                        route,
                        () -> {
                          asked.add(true);
                          return givenUp.get();
                        }));
              } catch (InterruptedException _) {
                outcome.cancel(false);
              }
            });
    assertThat(asked.poll(10, TimeUnit.SECONDS)).isTrue();
    return new Waiting(thread, outcome);
  }

  private record Waiting(Thread thread, CompletableFuture<Optional<Places.Place>> end) {

    boolean isServed() {
      return end.isDone();
    }

    Optional<Places.Place> outcome() throws Exception {
      return end.get(10, TimeUnit.SECONDS);
    }

    Places.Place served() throws Exception {
      return outcome().orElseThrow();
    }
  }
}
