package dev.mailgw.monitor;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Something must answer within a bound, or the process is not healthy. While one question hangs no
 * second one is asked, so that a dead disk does not collect threads.
 */
public final class Answers implements HealthCheck {

  private final String what;
  private final Callable<?> question;
  private final Duration bound;
  private final String action;
  private FutureTask<?> asked;

  /**
   * @param what for instance {@code the spool}
   * @param question returns if all is well, throws if not
   * @param bound how long it may take
   * @param action what a person can do
   */
  public Answers(String what, Callable<?> question, Duration bound, String action) {
    this.what = what;
    this.question = question;
    this.bound = bound;
    this.action = action;
  }

  @Override
  public List<Issue> issues() {
    try {
      ask().get(bound.toNanos(), TimeUnit.NANOSECONDS);
      return List.of();
    } catch (TimeoutException _) {
      return issue("does not answer within " + bound.toMillis() + " ms");
    } catch (ExecutionException e) {
      return issue("does not work: " + e.getCause().getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return issue("was not asked to the end: interrupted");
    }
  }

  private synchronized FutureTask<?> ask() {
    if (asked == null || asked.isDone()) {
      asked = new FutureTask<>(question);
      Thread.ofVirtual().name("health of " + what).start(asked);
    }
    return asked;
  }

  private List<Issue> issue(String text) {
    return List.of(new Issue(what + " " + text, action, true));
  }
}
