package dev.mailgw.load.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLoadTest {

  private final AtomicLong nanos = new AtomicLong();

  @TempDir Path proc;

  @Test
  void tellsWhatThisProcessUsedSinceTheLastCall() {
    ProcessLoad load = load(Optional.empty());
    byte[][] kept = new byte[64][];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = new byte[1 << 20];
    }
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());

    Map<String, Double> use = load.sinceLast();

    assertThat(kept).hasNumberOfRows(64);
    assertThat(use.get("allocated.bytesPerSecond")).isGreaterThan(32e6);
    assertThat(use.get("heap.bytes")).isPositive();
    assertThat(use.get("cpu.gateway")).isNotNegative();
    assertThat(use.get("gc.seconds")).isNotNegative();
  }

  @Test
  void readsTheMemoryOfBothProcessesWhereTheKernelTells() throws IOException {
    ProcessHandle lab = ProcessHandle.current();
    status("self", "Name:\tjava\nVmRSS:\t    2048 kB\nThreads:\t9\n");
    status(Long.toString(lab.pid()), "VmPeak:\t  99 kB\nVmRSS:\t 1024 kB\n");

    Map<String, Double> use = load(Optional.of(lab)).sinceLast();

    assertThat(use).containsEntry("rss.gateway", 2097152.0).containsEntry("rss.lab", 1048576.0);
  }

  @Test
  void leavesOutWhatCannotBeRead() throws IOException {
    status("self", "Name:\tjava\nVmRSS: unknown\n");
    nanos.addAndGet(1_000_000_000);

    assertThat(load(Optional.of(ProcessHandle.current())).sinceLast())
        .doesNotContainKeys("rss.gateway", "rss.lab");
  }

  @Test
  void tellsNothingOfALabThatHasEnded() throws Exception {
    Process ended = new ProcessBuilder(java(), "--version").start();
    assertThat(ended.waitFor()).isZero();
    status(Long.toString(ended.pid()), "VmRSS:\t 1024 kB\n");
    ProcessLoad load = load(Optional.of(ended.toHandle()));
    nanos.addAndGet(1_000_000_000);

    assertThat(load.sinceLast()).doesNotContainKeys("rss.lab", "cpu.lab");
  }

  @Test
  void givesNoRatesOfATimeInWhichNothingPassed() {
    assertThat(load(Optional.empty()).sinceLast())
        .containsKey("heap.bytes")
        .doesNotContainKeys("cpu.gateway", "allocated.bytesPerSecond", "gc.seconds");
  }

  @Test
  void countsTheLabsProcessorTimeInCores() {
    // itself in the lab's place, since it is the one process sure to be busy
    ProcessHandle busy = ProcessHandle.current();
    ProcessLoad load = load(Optional.of(busy));
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    Optional<Duration> before = busy.info().totalCpuDuration();

    Map<String, Double> use = load.sinceLast();

    if (before.isPresent()) {
      assertThat(use.get("cpu.lab")).isCloseTo(use.get("cpu.gateway"), within(0.5));
    } else {
      assertThat(use).doesNotContainKey("cpu.lab");
    }
  }

  private ProcessLoad load(Optional<ProcessHandle> lab) {
    return new ProcessLoad(nanos::get, lab, proc);
  }

  private void status(String process, String text) throws IOException {
    Files.writeString(Files.createDirectories(proc.resolve(process)).resolve("status"), text);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
