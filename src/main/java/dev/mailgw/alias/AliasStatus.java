package dev.mailgw.alias;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether an alias is fetched, and how it came to that: a value that each connect turns into the
 * next one.
 *
 * @param active whether retrieval runs
 * @param failures failed connects in a row, 0 after a success
 * @param failure the class of the last failure; empty after a success
 * @param reason the last failure in one line; empty text after a success
 * @param since when {@code active} last changed
 */
public record AliasStatus(
    boolean active, int failures, Optional<FailureClass> failure, String reason, Instant since) {

  /** A fresh or re-activated alias. */
  public static AliasStatus active(Instant now) {
    return new AliasStatus(true, 0, Optional.empty(), "", now);
  }

  /** Taken out of retrieval by a person, who alone brings it back. */
  AliasStatus deactivated(String reason, Instant now) {
    return new AliasStatus(
        false, failures, Optional.of(FailureClass.MANUAL), reason, active ? now : since);
  }

  /** Whether only a person brings it back. */
  boolean waitsForAPerson() {
    return !active && failure.filter(FailureClass.MANUAL::equals).isPresent();
  }

  /** After a connect that worked. */
  public AliasStatus succeeded(Instant now) {
    return active && failures == 0 ? this : active(active ? since : now);
  }

  /**
   * After a connect that failed: the {@code retryCount}th failure in a row makes the alias
   * inactive.
   */
  public AliasStatus failed(FailureClass failure, String reason, int retryCount, Instant now) {
    int count = failures + 1;
    boolean stays = active && count < retryCount;
    Instant changed = active && !stays ? now : since;
    return new AliasStatus(stays, count, Optional.of(failure), reason, changed);
  }

  /**
   * Whether a connect may be tried at {@code now}: always while active; when inactive only in the
   * automatic class, {@code recheck} after the change and after each further try.
   */
  public boolean mayConnect(Instant now, Instant lastTry, Duration recheck) {
    boolean automatic = failure.filter(FailureClass.AUTOMATIC::equals).isPresent();
    return active || (automatic && !now.isBefore(lastTry.plus(recheck)));
  }
}
