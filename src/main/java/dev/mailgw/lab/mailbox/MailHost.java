package dev.mailgw.lab.mailbox;

import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.fault.Faults;
import dev.mailgw.lab.limit.Throttles;
import dev.mailgw.lab.wire.WireLog;

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

  /** The sign-in of one protocol. */
  public SignIn signIn(LabProtocol protocol) {
    return new SignIn(verifier, rules, protocol);
  }
}
