package dev.mailgw.monitor.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Optional;

/**
 * What Logback does before {@link LogSetup#configure} is called. Without it, Logback would print
 * DEBUG lines on standard output, in the midst of a command's result.
 */
public final class DefaultLog extends ContextAwareBase implements Configurator {

  /** For Java's service loader only. */
  public DefaultLog() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    LogSetup.apply(context, Level.INFO, LogFormat.TEXT, Optional.empty());
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
