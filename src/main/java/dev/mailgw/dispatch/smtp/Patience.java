package dev.mailgw.dispatch.smtp;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/**
 * How long one connection waits for its server.
 *
 * @param reads over answers that come so slowly that no single read lasts too long
 * @param writes over what the server does not take
 */
record Patience(Watchdog reads, Watchdog writes) {

  /** A server that is slow to find its words has said the first ones long before. */
  private static final int TIMES = 4;

  static Patience with(
      SmtpRoute.Timeouts timeouts, ScheduledExecutorService clock, Closeable line) {
    return new Patience(
        new Watchdog(clock, timeouts.read().multipliedBy(TIMES), line),
        new Watchdog(clock, timeouts.write(), line));
  }

  /** What happened, in one line. */
  String describe(IOException error) {
    return lost().orElseGet(() -> describeOther(error));
  }

  /** Why content was not sent to its end, if not for {@code error}'s own reason. */
  String describeTorn(IOException error) {
    return lost().orElseGet(() -> oneLine(String.valueOf(error.getMessage())));
  }

  private Optional<String> lost() {
    if (writes.hasBitten()) {
      return Optional.of("the server did not take what was sent within the time-out");
    }
    return reads.hasBitten()
        ? Optional.of("the answer was not complete within the time-out")
        : Optional.empty();
  }

  static String describeOther(IOException error) {
    return switch (error) {
      case SocketTimeoutException _ -> "no answer within the time-out";
      case UnusableReply e -> e.getMessage();
      default -> "connection lost: " + oneLine(String.valueOf(error.getMessage()));
    };
  }

  static String oneLine(String text) {
    return text.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }
}
