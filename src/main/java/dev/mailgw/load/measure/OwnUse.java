package dev.mailgw.load.measure;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalDouble;

/** What this Java process has used since its start, as far as its virtual machine tells. */
final class OwnUse {

  /** Work beside the program, not pauses. */
  private static final String CONCURRENT = " Cycles";

  OptionalDouble cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? known(system.getProcessCpuTime() / 1e9)
        : OptionalDouble.empty();
  }

  OptionalDouble heapBytes() {
    return known((double) ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  OptionalDouble pauseSeconds() {
    double seconds = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      boolean pauses = !collector.getName().endsWith(CONCURRENT);
      if (pauses && collector.getCollectionTime() < 0) {
        return OptionalDouble.empty();
      }
      seconds += pauses ? collector.getCollectionTime() / 1e3 : 0;
    }
    return OptionalDouble.of(seconds);
  }

  /** Of all threads, the virtual and the ended ones among them. */
  OptionalDouble allocatedBytes() {
    return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported()
            && threads.isThreadAllocatedMemoryEnabled()
        ? known((double) threads.getTotalThreadAllocatedBytes())
        : OptionalDouble.empty();
  }

  private static OptionalDouble known(double value) {
    return value < 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
