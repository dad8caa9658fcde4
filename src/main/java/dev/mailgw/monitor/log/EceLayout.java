package dev.mailgw.monitor.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.LongSupplier;

/**
 * Lines as the contact centre's logs have them, for people and scripts that read those: fields
 * between {@code <@>}, always in the same order. Its PID and UID are read as partition and user,
 * which mailgw has none of: they are constants. To be called on the thread that logs; masked like
 * every other look.
 */
final class EceLayout extends LayoutBase<ILoggingEvent> {

  private static final String BREAK = " <@> ";
  private static final String PARTITION_AND_USER = "PID:1" + BREAK + "UID:12";

  private final DateTimeFormatter time;
  private final long process;
  private final LongSupplier thread;

  /** The look of this process's lines. */
  static EceLayout ofThisProcess() {
    return new EceLayout(
        TimeZone.getDefault().toZoneId(),
        ProcessHandle.current().pid(),
        () -> Thread.currentThread().threadId());
  }

  /**
   * @param process the operating system's number of it
   * @param thread the number of the thread that logs
   */
  EceLayout(ZoneId zone, long process, LongSupplier thread) {
    this.time =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS 'GMT'xx", Locale.ROOT).withZone(zone);
    this.process = process;
    this.thread = thread;
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    String line =
        String.join(
            BREAK,
            time.format(event.getInstant()),
            event.getLevel().toString(),
            "[" + thread.getAsLong() + ":" + threadName(event) + "]",
            "ProcessId:" + process,
            PARTITION_AND_USER,
            "HttpSessionId: ",
            event.getLoggerName(),
            method(event),
            TextLayout.oneLine(event.getFormattedMessage()));
    String trace = ThrowableProxyUtil.asString(event.getThrowableProxy());
    return Mask.mask(line + BREAK.stripTrailing() + System.lineSeparator() + trace);
  }

  private static String threadName(ILoggingEvent event) {
    return InstanceName.of(event.getThreadName())
        .map(InstanceName::thread)
        .orElse(event.getThreadName());
  }

  private static String method(ILoggingEvent event) {
    StackTraceElement[] callers = event.getCallerData();
    return callers.length == 0 ? "" : callers[0].getMethodName();
  }
}
