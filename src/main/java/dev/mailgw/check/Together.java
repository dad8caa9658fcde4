package dev.mailgw.check;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same to many things at once, each on a virtual thread. */
public final class Together {

  private Together() {}

  /** May wait. */
  @FunctionalInterface
  public interface Action<T> {
    void on(T one) throws InterruptedException;
  }

  /**
   * Returns when all are done.
   *
   * @throws InterruptedException if it is told to stop; the actions are interrupted, too
   */
  public static <T> void forEach(Collection<T> all, Action<T> action) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> tasks = all.stream().map(one -> task(one, action)).toList();
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("an examination failed: " + e.getCause(), e.getCause());
    }
  }

  private static <T> Callable<Void> task(T one, Action<T> action) {
    return () -> {
      action.on(one);
      return null;
    };
  }
}
