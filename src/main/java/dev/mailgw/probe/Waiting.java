package dev.mailgw.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The wait between two looks, which ends early where there is news. */
public interface Waiting {

  /** From now on it is wanted when a retriever fetches the probe. */
  void expect(ProbeName probe);

  /** When a retriever fetched the probe; empty if none did within {@code atMost}. */
  Optional<Instant> await(ProbeName probe, Duration atMost) throws InterruptedException;

  /** The probe is waited for no more. */
  void forget(ProbeName probe);

  /** Whether nothing is to be waited for any more: the gateway stops. */
  boolean isOver();
}
