package dev.mailgw.monitor.prometheus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.ManagementFactory;
import java.util.function.ToDoubleFunction;
import jdk.management.VirtualThreadSchedulerMXBean;

/** The scheduler of the virtual threads: whether threads wait for a carrier. */
final class VirtualThreadMeters implements MeterBinder {

  private final VirtualThreadSchedulerMXBean scheduler =
      ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(
        registry,
        "parallelism",
        "The scheduler's target number of carrier threads.",
        VirtualThreadSchedulerMXBean::getParallelism);
    gauge(registry, "carriers", "Carrier threads.", VirtualThreadSchedulerMXBean::getPoolSize);
    gauge(
        registry,
        "mounted",
        "Virtual threads that run on a carrier.",
        VirtualThreadSchedulerMXBean::getMountedVirtualThreadCount);
    gauge(
        registry,
        "queued",
        "Virtual threads that wait for a carrier.",
        VirtualThreadSchedulerMXBean::getQueuedVirtualThreadCount);
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String help,
      ToDoubleFunction<VirtualThreadSchedulerMXBean> value) {
    Gauge.builder("jvm.virtual_threads." + name, scheduler, value)
        .description(help)
        .strongReference(true)
        .register(registry);
  }
}
