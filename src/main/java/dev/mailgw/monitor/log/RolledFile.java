package dev.mailgw.monitor.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;

/** A log file that can't fill the disk. */
final class RolledFile {

  private static final int DAYS = 14;
  private static final FileSize PER_FILE = new FileSize(20 * FileSize.MB_COEFFICIENT);
  private static final FileSize TOTAL = new FileSize(500 * FileSize.MB_COEFFICIENT);

  private RolledFile() {}

  /** An appender that still needs its encoder and its start. */
  static RollingFileAppender<ILoggingEvent> at(Path path, LoggerContext context) {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setFile(path.toString());
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
    policy.setContext(context);
    policy.setParent(appender);
    policy.setFileNamePattern(path + ".%d{yyyy-MM-dd}.%i.gz");
    policy.setMaxFileSize(PER_FILE);
    policy.setMaxHistory(DAYS);
    policy.setTotalSizeCap(TOTAL);
    policy.start();
    appender.setRollingPolicy(policy);
    return appender;
  }
}
