package dev.mailgw.load.measure;

import dev.mailgw.monitor.Ticker;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What this process, which is the gateway's, and the lab's use of the machine. For one thread.
 *
 * <p>What can't be read here is absent, never guessed.
 */
public final class ProcessLoad {

  private static final Path PROC = Path.of("/proc");

  private final Ticker ticker;
  private final Optional<ProcessHandle> lab;
  private final Path proc;
  private final OwnUse own = new OwnUse();
  private Map<String, Double> totals;
  private long at;

  /**
   * What is asked first is the use since this moment.
   *
   * @param lab empty when the servers are not ours
   */
  public ProcessLoad(Ticker ticker, Optional<ProcessHandle> lab) {
    this(ticker, lab, PROC);
  }

  /**
   * @param proc where the kernel tells of processes, if it does
   */
  ProcessLoad(Ticker ticker, Optional<ProcessHandle> lab, Path proc) {
    this.ticker = ticker;
    this.lab = lab;
    this.proc = proc;
    this.totals = totals();
    this.at = ticker.nanos();
  }

  /**
   * Use since the last call: {@code cpu.gateway}, {@code cpu.lab} in cores, {@code gc.seconds} of
   * pauses, {@code allocated.bytesPerSecond}; and as it is now: {@code heap.bytes}, {@code
   * rss.gateway}, {@code rss.lab} in bytes.
   */
  public Map<String, Double> sinceLast() {
    Map<String, Double> totalsNow = totals();
    long now = ticker.nanos();
    double seconds = (now - at) / 1e9;
    Map<String, Double> use = new HashMap<>();
    if (seconds > 0) {
      rate("cpu.gateway", totalsNow, seconds, use);
      rate("cpu.lab", totalsNow, seconds, use);
      rate("allocated.bytesPerSecond", totalsNow, seconds, use);
      rate("gc.seconds", totalsNow, 1, use);
      totals = totalsNow;
      at = now;
    }
    put(use, "heap.bytes", own.heapBytes());
    put(use, "rss.gateway", new ProcStatus(proc, "self").residentBytes());
    lab.filter(ProcessHandle::isAlive)
        .ifPresent(process ->
            put(
                use,
                "rss.lab",
                new ProcStatus(proc, Long.toString(process.pid())).residentBytes()));
    return Map.copyOf(use);
  }

  private void rate(String name, Map<String, Double> now, double by, Map<String, Double> to) {
    Double before = totals.get(name);
    Double after = now.get(name);
    if (before != null && after != null && after >= before) {
      to.put(name, (after - before) / by);
    }
  }

  private Map<String, Double> totals() {
    Map<String, Double> all = new HashMap<>();
    put(all, "cpu.gateway", own.cpuSeconds());
    put(all, "gc.seconds", own.pauseSeconds());
    put(all, "allocated.bytesPerSecond", own.allocatedBytes());
    lab.filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().totalCpuDuration())
        .ifPresent(cpu -> all.put("cpu.lab", cpu.toNanos() / 1e9));
    return all;
  }

  private static void put(Map<String, Double> to, String name, OptionalDouble value) {
    value.ifPresent(there -> to.put(name, there));
  }
}
