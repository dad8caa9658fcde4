package dev.mailgw.monitor.prometheus;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * The meters of the virtual machine and the process. The binders that listen to something are kept,
 * to be let go of at the end.
 */
record RuntimeMeters(JvmGcMetrics gc, LogbackMetrics log) {

  static RuntimeMeters bind(MeterRegistry registry) {
    RuntimeMeters runtime = new RuntimeMeters(new JvmGcMetrics(), new LogbackMetrics());
    runtime.binders().forEach(binder -> binder.bindTo(registry));
    return runtime;
  }

  void close() {
    gc.close();
    log.close();
  }

  private List<MeterBinder> binders() {
    return List.of(
        gc,
        log,
        new JvmMemoryMetrics(),
        new JvmThreadMetrics(),
        new ClassLoaderMetrics(),
        new ProcessorMetrics(),
        new UptimeMetrics(),
        new FileDescriptorMetrics(),
        new VirtualThreadMeters(),
        RuntimeMeters::processorTime);
  }

  private static void processorTime(MeterRegistry registry) {
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      FunctionCounter.builder("process.cpu", system, bean -> bean.getProcessCpuTime() / 1e9)
          .description("Processor time that the process has used.")
          .baseUnit("seconds")
          .register(registry);
    }
  }
}
