package dev.mailgw.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for runs and keeps what they threw. Belongs to one thread. */
final class Failures {

  private final List<Throwable> thrown = new ArrayList<>();
  private boolean interrupted;

  /** Runs it here. */
  void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      thrown.add(e);
    }
  }

  /** Waits for {@code run} to its end, however often interrupted. */
  void await(Future<?> run) {
    await(run, new Halt());
  }

  /** The same; calls {@code halt} if interrupted. */
  void await(Future<?> run, Halt halt) {
    while (!run.isDone()) {
      try {
        var _ = run.get();
      } catch (InterruptedException e) {
        interrupted = true;
        halt.call();
      } catch (ExecutionException e) {
        // told below
      }
    }
    if (run.state() == Future.State.FAILED) {
      thrown.add(run.exceptionNow());
    }
  }

  /** Passes on an interrupt and the first thing thrown, if any, with the others in it. */
  void rethrow() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (thrown.isEmpty()) {
      return;
    }
    Throwable first = thrown.removeFirst();
    thrown.stream().filter(other -> !other.equals(first)).forEach(first::addSuppressed);
    switch (first) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(first);
    }
  }
}
