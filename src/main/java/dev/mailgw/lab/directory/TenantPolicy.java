package dev.mailgw.lab.directory;

import java.time.Duration;
import java.util.Optional;

/**
 * What holds for the whole tenant. Immutable.
 *
 * @param smtpAuth the switch for authenticated SMTP that mailboxes inherit
 * @param userConsent whether users may consent to applications; else an administrator must
 * @param tokenLifetime of all access tokens; empty for Entra's own
 * @param tcpProxyPercent how many of 100 connections meet the new front end where the mailbox does
 *     not say, 0 to 100
 * @param exactSizes whether IMAP and POP3 count a message's bytes; else they estimate its size
 */
public record TenantPolicy(
    boolean smtpAuth,
    boolean userConsent,
    Optional<Duration> tokenLifetime,
    int tcpProxyPercent,
    boolean exactSizes) {

  /** What a lab begins with. */
  public static final TenantPolicy STANDARD = new TenantPolicy(true, true, Optional.empty(), 20);

  /** One with estimated sizes. */
  public TenantPolicy(
      boolean smtpAuth,
      boolean userConsent,
      Optional<Duration> tokenLifetime,
      int tcpProxyPercent) {
    this(smtpAuth, userConsent, tokenLifetime, tcpProxyPercent, false);
  }

  public TenantPolicy {
    if (tcpProxyPercent < 0 || tcpProxyPercent > 100) {
      throw new IllegalArgumentException("not a percentage: " + tcpProxyPercent);
    }
  }

  public TenantPolicy withSmtpAuth(boolean on) {
    return new TenantPolicy(on, userConsent, tokenLifetime, tcpProxyPercent, exactSizes);
  }

  public TenantPolicy withUserConsent(boolean allowed) {
    return new TenantPolicy(smtpAuth, allowed, tokenLifetime, tcpProxyPercent, exactSizes);
  }

  public TenantPolicy withTokenLifetime(Optional<Duration> life) {
    return new TenantPolicy(smtpAuth, userConsent, life, tcpProxyPercent, exactSizes);
  }

  public TenantPolicy withTcpProxyPercent(int percent) {
    return new TenantPolicy(smtpAuth, userConsent, tokenLifetime, percent, exactSizes);
  }

  public TenantPolicy withExactSizes(boolean exact) {
    return new TenantPolicy(smtpAuth, userConsent, tokenLifetime, tcpProxyPercent, exact);
  }
}
