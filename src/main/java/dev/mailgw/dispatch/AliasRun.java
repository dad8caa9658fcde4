package dev.mailgw.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Delivers what one alias has to send in one cycle, over several sessions if it is much. */
final class AliasRun {

  /** Less is sent sooner than another session is signed in. */
  private static final int WORTH_A_SESSION = 5;

  private final Work work;
  private final int sessions;
  private final Supplier<Lane> lanes;

  /**
   * @param sessions the most at a time
   */
  AliasRun(Work work, int sessions, Supplier<Lane> lanes) {
    this.work = work;
    this.sessions = sessions;
    this.lanes = lanes;
  }

  /**
   * Returns when all lanes have ended.
   *
   * @throws RuntimeException the first lane's that was not about mail
   */
  void deliver() {
    int count = Math.clamp(work.size() / WORTH_A_SESSION, 1, sessions);
    Failures failures = new Failures();
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
      List<Future<?>> others = new ArrayList<>();
      for (int i = 1; i < count; i++) {
        others.add(threads.submit(lanes.get()::run));
      }
      failures.run(lanes.get()::run);
      others.forEach(failures::await);
    }
    failures.rethrow();
  }
}
