package dev.mailgw.oauth;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A renewal under way, for all who wait for it. Safe for use by several threads. */
final class Flight {

  private final OAuthAccount account;
  private final Function<Standing, Attempt.Outcome> work;
  private final CompletableFuture<AccessToken> landing = new CompletableFuture<>();
  private volatile Attempt.Outcome outcome;

  /**
   * @param work throws nothing
   */
  Flight(OAuthAccount account, Function<Standing, Attempt.Outcome> work) {
    this.account = account;
    this.work = work;
  }

  /** Runs in a virtual thread; after {@code bound} nobody waits for it any longer. */
  void start(Runnable run, Duration bound) {
    Thread thread = Thread.ofVirtual().name("token-" + account.id()).start(run);
    var _ =
        landing
            .orTimeout(bound.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((_, failure) -> {
              if (failure instanceof TimeoutException) {
                thread.interrupt();
              }
            });
  }

  Attempt.Outcome work(Standing before) {
    return work.apply(before);
  }

  void land(Attempt.Outcome outcome) {
    this.outcome = outcome;
    switch (outcome) {
      case Attempt.Renewed renewed -> landing.complete(renewed.grant().accessToken());
      case Attempt.Failed failed -> landing.completeExceptionally(failed.setback().failure());
      case Attempt.Forgotten forgotten -> landing.completeExceptionally(forgotten.nothingLeft());
      case Attempt.Declined declined -> landing.completeExceptionally(declined.failure());
    }
  }

  /** What became of it; null before it has landed. */
  Attempt.Outcome outcome() {
    return outcome;
  }

  /** Completes when the renewal does, the one way or the other. */
  CompletableFuture<Void> end() {
    return landing.handle((_, _) -> null);
  }

  /** Waits for the end, whatever it is; throws only if there is none in time. */
  void settle() throws TokenException {
    try {
      await();
    } catch (TokenException e) {
      if (!landed()) {
        throw e;
      }
    }
  }

  AccessToken await() throws TokenException {
    try {
      return landing.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw late("the wait for it was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TokenException failure) {
        throw again(failure);
      }
      throw late("the renewal did not end in time", e);
    }
  }

  /** An exception of the caller's own: those who wait must not share one. */
  static TokenException again(TokenException failure) {
    return new TokenException(
        failure.reason(), failure.permanent(), failure.retryAfter().orElse(null), failure);
  }

  private boolean landed() {
    return landing.isDone()
        && !(landing.isCompletedExceptionally()
            && landing.exceptionNow() instanceof TimeoutException);
  }

  private TokenException late(String detail, Throwable cause) {
    return Diagnosis.failed(account, LocalFailure.TIMEOUT, detail, Optional.empty(), cause);
  }
}
