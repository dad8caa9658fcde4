package dev.mailgw.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Ends a long-running command on SIGTERM and Ctrl-C: its thread is interrupted, closes what it has
 * opened, and the process ends with code 0, since a stop that was asked for is no failure.
 */
final class Shutdown implements AutoCloseable {

  private final CountDownLatch ended = new CountDownLatch(1);

  private Shutdown() {}

  /** Covers the calling thread until {@link #close}. */
  static Shutdown interruptsThisThread() {
    Shutdown shutdown = new Shutdown();
    Thread thread = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> shutdown.stop(thread)));
    return shutdown;
  }

  /** The command has closed everything. */
  @Override
  public void close() {
    ended.countDown();
  }

  private void stop(Thread thread) {
    if (ended.getCount() == 0) {
      return; // the command ended by itself, and so does the process
    }
    thread.interrupt();
    try {
      ended.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    System.out.flush();
    Runtime.getRuntime().halt(ExitCode.OK);
  }
}
