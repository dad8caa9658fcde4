package dev.mailgw.lab.pop3;

import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.wire.Connection;
import dev.mailgw.lab.wire.LineTooLongException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;

/**
 * Waits for a client's line, so long in the lab's time. Who is silent for longer is hung up on
 * without a word (RFC 1939 §3): what Exchange Online says then is not known. Belongs to the
 * connection's thread.
 */
final class Patience {

  /** A fast clock makes neither the network nor the client faster. */
  private static final Duration LEAST = Duration.ofSeconds(1);

  private final Connection connection;
  private final LabClock clock;

  Patience(Connection connection, LabClock clock) {
    this.connection = connection;
    this.clock = clock;
  }

  /**
   * The next line.
   *
   * @throws SocketTimeoutException if it took longer than {@code limit}, also because the clock was
   *     put forward meanwhile
   */
  String readLine(int max, Duration limit) throws IOException, LineTooLongException {
    Instant since = clock.instant();
    Duration outside = atLeast(clock.outside(limit));
    connection.idleTimeout(outside);
    String line;
    try {
      line = connection.in().readLine(max);
    } catch (SocketTimeoutException _) {
      throw silent(limit);
    }
    Duration waited = clock.outside(Duration.between(since, clock.instant()));
    if (waited.compareTo(outside) > 0) {
      throw silent(limit);
    }
    return line;
  }

  private static Duration atLeast(Duration outside) {
    return outside.compareTo(LEAST) < 0 ? LEAST : outside;
  }

  private static SocketTimeoutException silent(Duration limit) {
    return new SocketTimeoutException("the client was silent for more than " + limit);
  }
}
