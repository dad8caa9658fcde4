package dev.mailgw.monitor.log;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/** Brings what libraries say through {@code java.util.logging} into the one log. */
final class JulBridge extends Handler {

  private final SimpleFormatter wording = new SimpleFormatter();

  /** Replaces the handlers of the root logger; only warnings and worse come through. */
  static void install() {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(new JulBridge());
  }

  @Override
  public void publish(LogRecord record) {
    if (isLoggable(record)) {
      LoggerFactory.getLogger(String.valueOf(record.getLoggerName()))
          .atLevel(level(record.getLevel()))
          .setCause(record.getThrown())
          .log(wording.formatMessage(record));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  private static org.slf4j.event.Level level(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return org.slf4j.event.Level.ERROR;
    }
    return level.intValue() >= Level.WARNING.intValue()
        ? org.slf4j.event.Level.WARN
        : org.slf4j.event.Level.DEBUG;
  }
}
