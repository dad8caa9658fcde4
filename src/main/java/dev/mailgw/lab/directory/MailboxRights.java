package dev.mailgw.lab.directory;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who else may use a mailbox: users by address, applications by client id, all in lower case.
 *
 * @param fullAccess may open it ({@code Add-MailboxPermission … FullAccess})
 * @param sendAs may send with its address ({@code Add-RecipientPermission … SendAs})
 */
public record MailboxRights(Set<String> fullAccess, Set<String> sendAs) {

  public static final MailboxRights NONE = new MailboxRights(Set.of(), Set.of());

  public MailboxRights {
    fullAccess = lower(fullAccess);
    sendAs = lower(sendAs);
  }

  /** Both rights for each of them. */
  public static MailboxRights both(Collection<String> holders) {
    return new MailboxRights(Set.copyOf(holders), Set.copyOf(holders));
  }

  private static Set<String> lower(Set<String> names) {
    Set<String> lower = new TreeSet<>();
    names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
    return Set.copyOf(lower);
  }
}
