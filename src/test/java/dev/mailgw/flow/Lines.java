package dev.mailgw.flow;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The lines that a process has printed so far. Safe for use by several threads. */
final class Lines {

  /** Guards lines and ended. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition more = lock.newCondition();
  private final List<String> lines = new ArrayList<>();
  private boolean ended;

  /** Takes all lines of {@code source} as they come. */
  static Lines of(BufferedReader source) {
    Lines lines = new Lines();
    Thread.ofVirtual().start(() -> lines.take(source));
    return lines;
  }

  List<String> soFar() {
    lock.lock();
    try {
      return List.copyOf(lines);
    } finally {
      lock.unlock();
    }
  }

  /** All of them; waits for the end of the stream. */
  String text(Duration limit) throws InterruptedException {
    await(_ -> false, limit);
    return String.join("", soFar().stream().map(line -> line + "\n").toList());
  }

  /** The first line that is as wished; empty if the stream or the time ends before. */
  Optional<String> await(Predicate<String> wished, Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lockInterruptibly();
    try {
      int next = 0;
      while (true) {
        for (; next < lines.size(); next++) {
          if (wished.test(lines.get(next))) {
            return Optional.of(lines.get(next));
          }
        }
        if (ended || left <= 0) {
          return Optional.empty();
        }
        left = more.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void take(BufferedReader source) {
    try (source) {
      for (String line = source.readLine(); line != null; line = source.readLine()) {
        add(line);
      }
    } catch (IOException _) {
      // the process was killed
    } finally {
      end();
    }
  }

  private void add(String line) {
    lock.lock();
    try {
      lines.add(line);
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      ended = true;
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
