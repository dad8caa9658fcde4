package dev.mailgw.lab.mailbox;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.ExchangePrincipal;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.MailboxKind;
import dev.mailgw.lab.mailbox.Access.Defect;
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
    if (token.upn().isEmpty() && principal(token) != ExchangePrincipal.REGISTERED) {
      return withoutPrincipal(token, protocol);
    }
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

  private ExchangePrincipal principal(Bearer token) {
    return directory
        .application(token.appId())
        .map(Application::principal)
        .orElse(ExchangePrincipal.MISSING);
  }

  /**
   * Documented is no more than that sign-in fails. Of a principal with the wrong object id clients
   * report that IMAP lets the application in and then connects it with no mailbox.
   */
  private Access withoutPrincipal(Bearer token, LabProtocol protocol) {
    return principal(token) == ExchangePrincipal.WRONG_OBJECT_ID
        ? closed(
            protocol,
            token,
            "the service principal of application " + token.appId() + " is of another object")
        : new Refused("Exchange has no service principal of application " + token.appId());
  }

  private Access open(Bearer token, LabProtocol protocol, String mailbox) {
    String holder = token.upn().orElse(token.appId()).toLowerCase(Locale.ROOT);
    if (protocol == LabProtocol.SMTP && token.upn().isPresent() && !holder.equals(mailbox)) {
      return new Refused("SMTP user " + mailbox + " is not the token's user " + holder);
    }
    Optional<LabUser> found = directory.find(mailbox);
    if (found.isEmpty()) {
      return closed(protocol, token, "there is no mailbox " + mailbox);
    }
    if (!mayOpen(holder, found.get())) {
      String why = holder + " has no Full Access to " + mailbox;
      return protocol == LabProtocol.SMTP
          ? granted(token, found.get(), holder, Optional.of(Defect.LOGON_FAILS))
          : closed(protocol, token, why);
    }
    if (!isLicensed(found.get())) {
      return protocol == LabProtocol.SMTP
          ? granted(token, found.get(), holder, Optional.of(Defect.UNLICENSED))
          : closed(protocol, token, mailbox + " has no licence for Exchange Online");
    }
    return granted(token, found.get(), holder, Optional.empty());
  }

  private static Access granted(
      Bearer token, LabUser mailbox, String holder, Optional<Defect> defect) {
    return new Granted(
        mailbox.address(), holder, token.appId(), token.mark(), token.expires(), defect);
  }

  /** Only IMAP lets somebody in who has no mailbox to open. */
  private static Access closed(LabProtocol protocol, Bearer token, String why) {
    return protocol == LabProtocol.IMAP ? new NotConnected(why, token.expires()) : new Refused(why);
  }

  private static boolean isLicensed(LabUser user) {
    return user.licensed() || user.kind() == MailboxKind.SHARED;
  }

  private boolean isOn(LabProtocol protocol, LabUser user) {
    return protocol == LabProtocol.SMTP
        ? directory.allowsSmtp(user)
        : user.switchedOn().contains(protocol);
  }

  private static boolean mayOpen(String holder, LabUser user) {
    return user.address().equals(holder) || user.rights().fullAccess().contains(holder);
  }
}
