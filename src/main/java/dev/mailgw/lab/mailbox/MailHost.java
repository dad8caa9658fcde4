package dev.mailgw.lab.mailbox;

import dev.mailgw.lab.wire.WireLog;
import java.time.InstantSource;

/**
 * What the three mail servers share.
 *
 * @param clock the lab's, which may run ahead of the machine's
 */
public record MailHost(
    AccessRules rules, BearerVerifier verifier, MailStore store, InstantSource clock, WireLog log) {

  /** The sign-in of one protocol. */
  public SignIn signIn(LabProtocol protocol) {
    return new SignIn(verifier, rules, protocol);
  }
}
