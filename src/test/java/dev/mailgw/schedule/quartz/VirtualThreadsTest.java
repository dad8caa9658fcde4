package dev.mailgw.schedule.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VirtualThreadsTest {

  private final VirtualThreads threads = new VirtualThreads();
  private final CountDownLatch ran = new CountDownLatch(1);

  @Test
  void runsWhatItIsGiven() throws InterruptedException {
    assertThat(threads.runInThread(ran::countDown)).isTrue();

    assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
  }

  /** Quartz would log an error of its own in the middle of a clean stop. */
  @Test
  void leavesOutWhatComesAfterItsStopWithoutCallingItAnError() throws InterruptedException {
    threads.shutdown(false);

    assertThat(threads.runInThread(ran::countDown)).isTrue();
    assertThat(ran.await(100, TimeUnit.MILLISECONDS)).isFalse();
  }
}
