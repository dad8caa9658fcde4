package dev.mailgw.lab.mailbox;

import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.mailbox.Access.Granted;
import dev.mailgw.lab.mailbox.Access.NotConnected;
import dev.mailgw.lab.mailbox.Access.Refused;
import dev.mailgw.lab.mailbox.Access.SwitchedOff;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may do what, as Exchange Online decides it: first the token, then the protocol's switch, then
 * the right on the mailbox. Immutable but for the directory behind it; safe for use by several
 * threads.
 */
public final class AccessRules {

  private final Directory directory;

  public AccessRules(Directory directory) {
    this.directory = directory;
  }

  /** The users these rules know. */
  public Directory directory() {
    return directory;
  }

  /**
   * What comes of signing in with {@code token} as {@code user}.
   *
   * @param token in order, as the verifier says
   * @param user the mailbox named in the sign-in
   */
  public Access decide(Bearer token, LabProtocol protocol, String user) {
    Optional<String> objection = TokenRules.objection(token, protocol);
    if (objection.isPresent()) {
      return new Refused(objection.get());
    }
    if (token.upn().isPresent() && directory.find(token.upn().get()).isEmpty()) {
      return new Refused("token's user " + token.upn().get() + " is not in the directory");
    }
    String mailbox = user.toLowerCase(Locale.ROOT);
    String switched = protocol == LabProtocol.SMTP ? mailbox : token.upn().orElse(mailbox);
    return switchedOff(protocol, switched).orElseGet(() -> open(token, protocol, mailbox));
  }

  /** Whether the signed-in holder may send with this address; an unknown address is nobody's. */
  public boolean maySendAs(Granted signedIn, String from) {
    return signedIn.mailbox().equalsIgnoreCase(from)
        || directory
            .find(from)
            .filter(user ->
                user.address().equals(signedIn.holder())
                    || user.rights().sendAs().contains(signedIn.holder()))
            .isPresent();
  }

  private Optional<Access> switchedOff(LabProtocol protocol, String user) {
    return directory
        .find(user)
        .filter(found -> !isOn(protocol, found))
        .map(found -> new SwitchedOff(protocol.label() + " is off for " + found.address()));
  }

  private Access open(Bearer token, LabProtocol protocol, String mailbox) {
    String holder = token.upn().orElse(token.appId()).toLowerCase(Locale.ROOT);
    if (protocol == LabProtocol.SMTP && token.upn().isPresent() && !holder.equals(mailbox)) {
      return new Refused("SMTP user " + mailbox + " is not the token's user " + holder);
    }
    if (mayOpen(holder, mailbox)) {
      return new Granted(mailbox, holder, token.expires());
    }
    String why =
        directory.find(mailbox).isPresent()
            ? holder + " has no Full Access to " + mailbox
            : "there is no mailbox " + mailbox;
    return protocol == LabProtocol.IMAP ? new NotConnected(why, token.expires()) : new Refused(why);
  }

  private boolean isOn(LabProtocol protocol, LabUser user) {
    return protocol == LabProtocol.SMTP
        ? directory.allowsSmtp(user)
        : user.switchedOn().contains(protocol);
  }

  private boolean mayOpen(String holder, String mailbox) {
    return directory
        .find(mailbox)
        .filter(
            user -> user.address().equals(holder) || user.rights().fullAccess().contains(holder))
        .isPresent();
  }
}
