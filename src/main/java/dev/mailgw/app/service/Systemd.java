package dev.mailgw.app.service;

import dev.mailgw.monitor.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the process stands, as sd_notify(3) says: lines of {@code NAME=value} in a
 * datagram. Only Linux has one.
 */
public final class Systemd implements Supervisor {

  private static final Logger log = LoggerFactory.getLogger(Systemd.class);

  private static final int LONGEST_STATUS = 400;

  private final Consumer<String> socket;
  private final Optional<Duration> watchdog;
  private final Ticker ticker;
  private final ScheduledExecutorService pulse =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("watchdog").daemon().unstarted(work));

  /**
   * @param socket takes datagrams
   * @param watchdog systemd kills what was silent for so long
   */
  Systemd(Consumer<String> socket, Optional<Duration> watchdog, Ticker ticker) {
    this.socket = socket;
    this.watchdog = watchdog;
    this.ticker = ticker;
  }

  /**
   * The service manager that started this process; nobody if there is none that wants to hear.
   *
   * @param environment of the process; {@code NOTIFY_SOCKET}, {@code WATCHDOG_USEC} and {@code
   *     WATCHDOG_PID} count
   */
  public static Supervisor of(Map<String, String> environment, Ticker ticker) {
    String address = environment.getOrDefault("NOTIFY_SOCKET", "");
    if (address.isEmpty()) {
      return Supervisor.none();
    }
    try {
      NotifySocket socket = new NotifySocket(address);
      return new Systemd(text -> send(socket, text), watchdog(environment), ticker);
    } catch (RuntimeException e) {
      log.warn("the service manager hears nothing of this process: {}", e.getMessage());
      return Supervisor.none();
    }
  }

  @Override
  public void ready(String status) {
    tell("READY=1", "STATUS=" + line(status));
  }

  @Override
  public void reloading() {
    long now = TimeUnit.NANOSECONDS.toMicros(ticker.nanos());
    tell("RELOADING=1", "MONOTONIC_USEC=" + now, "STATUS=restarting the services");
  }

  @Override
  public void stopping(Duration within) {
    pulse.shutdownNow();
    long micros = TimeUnit.MICROSECONDS.convert(within);
    tell("STOPPING=1", "EXTEND_TIMEOUT_USEC=" + micros, "STATUS=waiting for work under way");
  }

  @Override
  public void watch(Supplier<List<String>> wrong) {
    watchdog.ifPresent(limit -> {
      long pause = limit.toMillis() / 2;
      var _ = pulse.scheduleAtFixedRate(() -> beat(wrong), 0, pause, TimeUnit.MILLISECONDS);
    });
  }

  /** A check that throws tells of a process that is not well; the next one may be better. */
  private void beat(Supplier<List<String>> wrong) {
    try {
      List<String> issues = wrong.get();
      if (issues.isEmpty()) {
        tell("WATCHDOG=1");
      } else {
        log.error("systemd will restart this process: {}", String.join("; ", issues));
        tell("STATUS=" + line("not alive: " + String.join("; ", issues)));
      }
    } catch (RuntimeException e) {
      log.error("systemd is not told that this process is alive", e);
    }
  }

  private void tell(String... states) {
    socket.accept(String.join("\n", states));
  }

  private static void send(NotifySocket socket, String text) {
    try {
      socket.send(text);
    } catch (IOException e) {
      log.warn("the service manager could not be told: {}", e.getMessage());
    }
  }

  /** Meant for this process, and not for one that called it. */
  private static Optional<Duration> watchdog(Map<String, String> environment) {
    String ours = Long.toString(ProcessHandle.current().pid());
    return environment.getOrDefault("WATCHDOG_PID", ours).equals(ours)
        ? Optional.ofNullable(environment.get("WATCHDOG_USEC"))
            .filter(micros -> micros.matches("[1-9]\\d{0,15}"))
            .map(micros -> Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(Long.parseLong(micros))))
        : Optional.empty();
  }

  private static String line(String text) {
    String line = text.replaceAll("\\R", " ");
    return line.substring(0, Math.min(line.length(), LONGEST_STATUS));
  }
}
