package dev.mailgw.schedule.quartz;

import dev.mailgw.schedule.InstanceState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The instances by name, in the order of their start. A stopped one stays until its run has ended,
 * so that its name can't be taken by a second run beside it. Safe for use by several threads.
 */
final class Register {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition runEnded = lock.newCondition();
  // both guarded by lock: the map and what is in it
  private final Map<String, Instance> instances = new LinkedHashMap<>();

  void add(Instance instance) {
    lock.lock();
    try {
      if (instances.putIfAbsent(instance.name(), instance) != null) {
        throw new IllegalArgumentException(
            "there is an instance '" + instance.name() + "' already");
      }
    } finally {
      lock.unlock();
    }
  }

  /** Notes that a run begins on this thread; empty if it must not. */
  Optional<Instance> begin(String name, Instant now) {
    lock.lock();
    try {
      Optional<Instance> instance =
          Optional.ofNullable(instances.get(name)).filter(found -> !found.stopped());
      instance.ifPresent(found -> found.begin(Thread.currentThread(), now));
      return instance;
    } finally {
      lock.unlock();
    }
  }

  /** Notes that a run has ended, and calls {@code next} if another one may follow. */
  void end(Instance instance, boolean failed, Consumer<Instance> next) {
    lock.lock();
    try {
      instance.end(failed);
      if (instance.stopped()) {
        instances.remove(instance.name());
      } else {
        next.accept(instance);
      }
      runEnded.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Calls {@code run} if the instance waits for its time, which is {@code now} from here on; one
   * that runs is remembered as wanted again.
   */
  void hasten(String name, Instant now, Runnable run) {
    lock.lock();
    try {
      Optional.ofNullable(instances.get(name))
          .filter(instance -> !instance.stopped() && instance.hasten(now))
          .ifPresent(_ -> run.run());
    } finally {
      lock.unlock();
    }
  }

  void stop(String name) {
    lock.lock();
    try {
      Optional.ofNullable(instances.get(name)).ifPresent(this::stop);
    } finally {
      lock.unlock();
    }
  }

  List<String> stopAll() {
    lock.lock();
    try {
      List<String> names = List.copyOf(instances.keySet());
      List.copyOf(instances.values()).forEach(this::stop);
      return names;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the runs that were stopped; returns the names of those still under way. */
  List<String> awaitStopped(Duration bound) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = bound.toNanos();
      while (left > 0 && !stillRunning().isEmpty()) {
        left = runEnded.awaitNanos(left);
      }
      return stillRunning();
    } finally {
      lock.unlock();
    }
  }

  /** The names of those stopped whose run has not ended. */
  List<String> stillRunning() {
    lock.lock();
    try {
      return instances.values().stream().filter(Instance::stopped).map(Instance::name).toList();
    } finally {
      lock.unlock();
    }
  }

  void interruptStopped() {
    lock.lock();
    try {
      instances.values().stream().filter(Instance::stopped).forEach(Instance::interrupt);
    } finally {
      lock.unlock();
    }
  }

  List<InstanceState> states() {
    lock.lock();
    try {
      return instances.values().stream().map(Instance::state).toList();
    } finally {
      lock.unlock();
    }
  }

  private void stop(Instance instance) {
    instance.stop();
    if (!instance.running()) {
      instances.remove(instance.name());
    }
  }
}
