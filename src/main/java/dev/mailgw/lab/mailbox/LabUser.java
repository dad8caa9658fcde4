package dev.mailgw.lab.mailbox;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A user or shared mailbox of the lab's tenant.
 *
 * @param address user principal name and primary address in one, in lower case
 * @param password for the sign-in page
 * @param protocols switched on for this mailbox
 * @param sharedWith who has Full Access and Send As here, by address; the applications that do are
 *     named by their client id
 */
public record LabUser(
    String address, String password, Set<LabProtocol> protocols, List<String> sharedWith) {

  public LabUser {
    address = address.toLowerCase(Locale.ROOT);
    protocols = Set.copyOf(protocols);
    sharedWith = sharedWith.stream().map(a -> a.toLowerCase(Locale.ROOT)).toList();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "LabUser[" + address + ", " + protocols + ", shared with " + sharedWith + "]";
  }
}
