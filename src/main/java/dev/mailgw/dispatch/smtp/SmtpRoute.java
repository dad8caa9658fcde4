package dev.mailgw.dispatch.smtp;

import dev.mailgw.alias.AliasId;
import dev.mailgw.oauth.AccountId;
import java.time.Duration;

/**
 * One alias's submission server and who signs in there.
 *
 * @param ehloName this machine's name as the server is told; a full domain name, since Exchange
 *     refuses others
 */
public record SmtpRoute(
    AliasId alias,
    String host,
    int port,
    Tls tls,
    String ehloName,
    Login login,
    Timeouts timeouts) {

  /** When TLS begins. */
  public enum Tls {
    /** After STARTTLS (RFC 3207); a server that does not offer it is not used. */
    STARTTLS,
    /** With the first byte (RFC 8314 §3.3). */
    IMPLICIT,
    /** Never; then nobody signs in. */
    NONE
  }

  public SmtpRoute {
    if (tls == Tls.NONE && login.authentication() != Authentication.NONE) {
      throw new IllegalArgumentException("a token never goes in the clear: " + host + ":" + port);
    }
  }

  /** {@code host:port}. */
  public String relay() {
    return host + ":" + port;
  }

  /** Whether a server that refuses the sign-in gets the mail without one. */
  boolean fallsBack() {
    return login.authentication() == Authentication.XOAUTH2_OR_NONE;
  }

  /** How to sign in. */
  public enum Authentication {
    /** With the account's token, or not at all. */
    XOAUTH2,
    /**
     * With the account's token. A server that refuses the sign-in is connected to once more and
     * used without; a failure of any other kind stays one.
     */
    XOAUTH2_OR_NONE,
    /** Not. */
    NONE
  }

  /**
   * Who signs in.
   *
   * @param account whose token signs in
   * @param user the mailbox that the token is for; for a shared mailbox the member's own
   */
  public record Login(AccountId account, String user, Authentication authentication) {

    /** Signs in with the account's token, or not at all. */
    public static Login xoauth2(AccountId account, String user) {
      return new Login(account, user, Authentication.XOAUTH2);
    }
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
