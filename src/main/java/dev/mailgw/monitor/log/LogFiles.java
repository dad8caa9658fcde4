package dev.mailgw.monitor.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.nio.file.Path;

/**
 * The log files of a gateway, called as the contact centre's: one for the retrievers and whatever
 * is not a dispatcher's, one for the dispatchers.
 *
 * @param server the machine's name, part of theirs
 */
public record LogFiles(Path directory, String server) {

  Path retrievers() {
    return file("rx");
  }

  Path dispatchers() {
    return file("dx");
  }

  private Path file(String process) {
    return directory.resolve("eg_log_" + server + "_" + process + "-process.log");
  }

  /** Lets a dispatcher's lines through, or all others. */
  static Filter<ILoggingEvent> only(boolean dispatchers) {
    return new Filter<>() {
      @Override
      public FilterReply decide(ILoggingEvent event) {
        return isDispatchers(event) == dispatchers ? FilterReply.NEUTRAL : FilterReply.DENY;
      }
    };
  }

  private static boolean isDispatchers(ILoggingEvent event) {
    return event.getLoggerName().startsWith("dev.mailgw.dispatch.")
        || event.getThreadName().startsWith("dispatcher-");
  }
}
