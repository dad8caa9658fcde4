package dev.mailgw.app;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Does something to its end whoever interrupts the caller: what waits within it is not cut short,
 * and the interrupt counts afterwards.
 */
final class Undisturbed {

  private Undisturbed() {}

  /** Something that starts or stops a gateway. */
  @FunctionalInterface
  interface Deed<T> {
    T run() throws StartException;
  }

  /**
   * Does it on a thread of its own that bears the caller's name, and waits for it.
   *
   * @throws StartException that of {@code deed}
   */
  static <T> T call(Deed<T> deed) throws StartException {
    FutureTask<T> task = new FutureTask<>(deed::run);
    Thread.ofPlatform().name(Thread.currentThread().getName()).start(task);
    boolean interrupted = Thread.interrupted();
    while (true) {
      try {
        return task.get();
      } catch (InterruptedException _) {
        interrupted = true;
      } catch (ExecutionException e) {
        throw rethrown(e.getCause());
      } finally {
        if (interrupted && task.isDone()) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  private static StartException rethrown(Throwable cause) {
    return switch (cause) {
      case StartException e -> e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(cause);
    };
  }
}
