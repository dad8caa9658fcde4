package dev.mailgw.check;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Sleeper {

  void sleep(Duration time) throws InterruptedException;
}
