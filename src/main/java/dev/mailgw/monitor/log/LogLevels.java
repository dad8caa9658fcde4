package dev.mailgw.monitor.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The levels of single loggers, changed while the program runs; after the next start those of the
 * configuration hold again. Whatever the level, lines are masked. Safe for use by several threads.
 */
public final class LogLevels {

  private static final Logger LOG = LoggerFactory.getLogger(LogLevels.class);

  private static final List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error");
  private static final String INHERITED = "default";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$.-]{0,199}");

  private LogLevels() {}

  /**
   * Changes the level of a logger and of those below it.
   *
   * @param logger a package or class, or {@code root}
   * @param level {@code trace} to {@code error}; {@code default} for that of the logger above it
   * @return why it is not done; empty if it is
   */
  public static Optional<String> set(String logger, String level) {
    String wanted = level.toLowerCase(Locale.ROOT);
    boolean root = logger.equalsIgnoreCase(Logger.ROOT_LOGGER_NAME);
    if (!NAME.matcher(logger).matches()) {
      return Optional.of(
          "'" + TextLayout.oneLine(logger) + "' is no logger's name: give a package");
    }
    if (LogSetup.isSilent(logger)) {
      return Optional.of(
          "logger '"
              + logger
              + "' stays off: it would print the conversation with the mail server");
    }
    if (!LEVELS.contains(wanted) && (root || !wanted.equals(INHERITED))) {
      return Optional.of(
          "'%s' is no level: give trace, debug, info, warn, error or, for what is not root, default"
              .formatted(TextLayout.oneLine(level)));
    }
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context
        .getLogger(root ? Logger.ROOT_LOGGER_NAME : logger)
        .setLevel(wanted.equals(INHERITED) ? null : Level.toLevel(wanted));
    LOG.info("log level of {} is {} until the next start", logger, wanted);
    return Optional.empty();
  }
}
