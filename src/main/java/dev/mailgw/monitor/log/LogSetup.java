package dev.mailgw.monitor.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the log goes and how it looks. Until it is called: text at INFO on standard error. */
public final class LogSetup {

  /** At WARN whatever the level: what they say below that helps nobody who runs a gateway. */
  private static final List<String> QUIET =
      List.of(
          "com.microsoft.aad.msal4j",
          "org.quartz",
          "com.zaxxer.hikari",
          "org.flywaydb",
          "org.postgresql",
          "org.sqlite",
          "io.helidon",
          "io.micrometer",
          "io.prometheus");

  /** Never: at their finer levels they print the conversation with the server. */
  private static final List<String> SILENT =
      List.of("com.sun.mail", "org.eclipse.angus", "jakarta.mail");

  private LogSetup() {}

  /** Whether this logger, or one above it, is never to say anything. */
  static boolean isSilent(String logger) {
    return SILENT.stream().anyMatch(one -> logger.equals(one) || logger.startsWith(one + "."));
  }

  /**
   * Sends the log to standard error and, if given, to a file too, rolled daily and at 20 MB, kept
   * for 14 days and 500 MB at most. May be called again; the last call holds.
   *
   * @param level of {@code dev.mailgw} and of everything that is not kept quieter
   */
  public static void configure(org.slf4j.event.Level level, LogFormat format, Optional<Path> file) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    apply(context, Level.convertAnSLF4JLevel(level), format, file);
    JulBridge.install();
  }

  /**
   * Sends the log to standard error and to the files of a gateway, each rolled daily and at 20 MB,
   * kept for 14 days and 500 MB at most. May be called again; the last call holds.
   *
   * @param level of {@code dev.mailgw} and of everything that is not kept quieter
   */
  public static void configure(org.slf4j.event.Level level, LogFormat format, LogFiles files) {
    configure(level, format, Optional.empty());
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    addFile(files.retrievers(), LogFiles.only(false), context, format);
    addFile(files.dispatchers(), LogFiles.only(true), context, format);
  }

  private static void addFile(
      Path path, Filter<ILoggingEvent> filter, LoggerContext context, LogFormat format) {
    RollingFileAppender<ILoggingEvent> appender = RolledFile.at(path, context);
    appender.addFilter(filter);
    context
        .getLogger(Logger.ROOT_LOGGER_NAME)
        .addAppender(started(appender, path.getFileName().toString(), context, format));
  }

  static void apply(LoggerContext context, Level level, LogFormat format, Optional<Path> file) {
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(level);
    root.addAppender(started(console(), "console", context, format));
    file.map(path -> RolledFile.at(path, context))
        .ifPresent(appender -> root.addAppender(started(appender, "file", context, format)));
    QUIET.forEach(name -> context.getLogger(name).setLevel(quieter(level)));
    SILENT.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
  }

  private static ConsoleAppender<ILoggingEvent> console() {
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setTarget("System.err");
    return console;
  }

  private static OutputStreamAppender<ILoggingEvent> started(
      OutputStreamAppender<ILoggingEvent> appender,
      String name,
      LoggerContext context,
      LogFormat format) {
    appender.setContext(context);
    appender.setName(name);
    appender.setEncoder(encoder(context, format));
    appender.start();
    return appender;
  }

  private static Encoder<ILoggingEvent> encoder(LoggerContext context, LogFormat format) {
    Encoder<ILoggingEvent> encoder =
        switch (format) {
          case TEXT -> lines(new TextLayout(), context);
          case JSON -> new JsonLines();
          case ECE -> lines(EceLayout.ofThisProcess(), context);
        };
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> lines(Layout<ILoggingEvent> layout, LoggerContext context) {
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setLayout(layout);
    encoder.setCharset(StandardCharsets.UTF_8);
    return encoder;
  }

  private static Level quieter(Level level) {
    return level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN;
  }
}
