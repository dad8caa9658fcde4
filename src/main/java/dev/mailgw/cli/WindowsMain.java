package dev.mailgw.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The program inside the process of a Windows service's wrapper, which calls {@code start} and
 * {@code stop} from threads of its own. The process may only end by itself when it has failed: then
 * the service manager starts it anew.
 */
public final class WindowsMain {

  private static final AtomicReference<Thread> running = new AtomicReference<>();
  private static final CountDownLatch ended = new CountDownLatch(1);

  private WindowsMain() {}

  /**
   * Runs a command; returns when it has been stopped, or where a restart would not help. A failure
   * ends the process, so that the recovery actions of the service apply.
   */
  public static void start(String[] arguments) {
    running.set(Thread.currentThread());
    int code = Main.commandLine().execute(arguments);
    running.set(null);
    ended.countDown();
    if (code == ExitCode.FAILED) {
      Runtime.getRuntime().halt(code);
    }
  }

  /** Has the command stop, and returns when it has. */
  public static void stop(String[] arguments) throws InterruptedException {
    Thread command = running.get();
    if (command != null) {
      command.interrupt();
      ended.await();
    }
  }
}
