package dev.mailgw.retrieve;

import java.time.Duration;

/**
 * Where a mailbox is and how long to wait for it.
 *
 * @param host name or address; the certificate must be for it
 * @param startTls whether TLS begins by command on a plain connection; else it is there from the
 *     start. There is no way to send a token without TLS.
 * @param connectTimeout to wait for the TCP connection
 * @param readTimeout to wait for each piece of an answer
 */
public record MailServer(
    String host, int port, boolean startTls, Duration connectTimeout, Duration readTimeout) {

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
