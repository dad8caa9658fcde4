package dev.mailgw.dispatch.smtp;

import dev.mailgw.alias.AliasId;
import dev.mailgw.oauth.AccountId;
import java.time.Duration;

/**
 * One alias's submission server and who signs in there.
 *
 * @param ehloName this machine's name as the server is told; a full domain name, since Exchange
 *     refuses others
 * @param account whose token signs in
 * @param user the mailbox that the token is for; for a shared mailbox the member's own
 */
public record SmtpRoute(
    AliasId alias,
    String host,
    int port,
    String ehloName,
    AccountId account,
    String user,
    Timeouts timeouts) {

  /** {@code host:port}. */
  public String relay() {
    return host + ":" + port;
  }

  /**
   * How long to wait; all positive.
   *
   * @param connect for the TCP connection
   * @param read for the next bytes of an answer
   * @param write until the server has taken what was written
   */
  public record Timeouts(Duration connect, Duration read, Duration write) {

    public Timeouts {
      if (!connect.isPositive() || !read.isPositive() || !write.isPositive()) {
        throw new IllegalArgumentException(
            "time-outs must be positive, not " + connect + ", " + read + ", " + write);
      }
    }
  }
}
