package dev.mailgw.schedule.quartz;

import org.quartz.spi.ThreadPool;

/**
 * A virtual thread for each run. Quartz asks how many are free before it hands out work: always
 * enough, since each instance runs at most once at a time. Safe for use by several threads.
 *
 * <p>Public only because Quartz calls its setters by reflection.
 */
public final class VirtualThreads implements ThreadPool {

  private static final int ENOUGH = 1_000;

  private volatile boolean stopped;

  VirtualThreads() {}

  @Override
  public boolean runInThread(Runnable run) {
    if (!stopped) {
      Thread.ofVirtual().start(run);
    }
    // Quartz may hand over what was due as it was told to stop, and takes a refusal for an error
    return true;
  }

  @Override
  public int blockForAvailableThreads() {
    return ENOUGH;
  }

  @Override
  public void initialize() {
    // nothing is kept
  }

  /** The pacemaker waits for runs by itself. */
  @Override
  public void shutdown(boolean waitForJobsToComplete) {
    stopped = true;
  }

  @Override
  public int getPoolSize() {
    return ENOUGH;
  }

  @Override
  public void setInstanceId(String id) {
    // of no use here
  }

  @Override
  public void setInstanceName(String name) {
    // of no use here
  }
}
