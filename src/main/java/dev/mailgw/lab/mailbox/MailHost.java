package dev.mailgw.lab.mailbox;

import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.fault.DeadTokens;
import dev.mailgw.lab.fault.Faults;
import dev.mailgw.lab.limit.Throttles;
import dev.mailgw.lab.wire.WireLog;
import java.time.Duration;

/**
 * What the three mail servers share.
 *
 * @param clock the lab's, which may run ahead of the machine's
 */
public record MailHost(
    AccessRules rules,
    BearerVerifier verifier,
    MailStore store,
    LabClock clock,
    Faults faults,
    Throttles throttles,
    WireLog log) {

  /** A fast clock makes neither the network nor the client faster. */
  private static final Duration LEAST = Duration.ofSeconds(5);

  private static final Duration GRACE = Duration.ofSeconds(2);

  /** Tokens that died before their time. */
  public DeadTokens deadTokens() {
    return faults.deadTokens();
  }

  /**
   * How long a connection may stay without a sign-in, whatever it sends, in the world's time: a
   * little longer than the limit, so that a protocol's own words come first.
   */
  public Duration signInTime() {
    Duration outside = clock.outside(throttles.limits().signInTimeout());
    boolean tooShort = clock.rate() != 1 && outside.compareTo(LEAST) < 0;
    return (tooShort ? LEAST : outside).plus(GRACE);
  }

  /** What IMAP and POP3 tell of a message's size, as the tenant's policy says at this moment. */
  public SizeRule sizes() {
    return rules.directory().policy().exactSizes() ? SizeRule.EXACT : SizeRule.ESTIMATED;
  }

  /** The sign-in of one protocol. */
  public SignIn signIn(LabProtocol protocol) {
    return new SignIn(verifier, rules, protocol, deadTokens());
  }
}
