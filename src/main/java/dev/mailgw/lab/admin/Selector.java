package dev.mailgw.lab.admin;

import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.MailboxKind;
import dev.mailgw.lab.fault.Whom;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Which users are meant. Words, so that a plan fits any tenant. */
final class Selector {

  private final Directory directory;

  Selector(Directory directory) {
    this.directory = directory;
  }

  /** By address, pattern or word, in the order of their addresses; never empty. */
  List<String> select(String whom) throws EditException {
    List<String> found =
        switch (whom) {
          case "everyone" -> matching(_ -> true);
          case "shared" -> matching(this::isShared);
          case "one-shared" -> matching(this::isShared).stream().limit(1).toList();
          case "delegates" -> matching(this::isDelegate);
          case "own" -> matching(this::isOwn);
          default -> matching(user -> Whom.glob(whom.toLowerCase(Locale.ROOT), user.address()));
        };
    if (found.isEmpty()) {
      throw new EditException(
          ("nobody in this tenant is '%s'; give an address, a pattern with *, or one of shared, "
                  + "one-shared, delegates, own, everyone")
              .formatted(whom));
    }
    return found;
  }

  private List<String> matching(Predicate<LabUser> wanted) {
    return directory.users().stream().filter(wanted).map(LabUser::address).toList();
  }

  private boolean isShared(LabUser user) {
    return user.rights().fullAccess().stream()
        .anyMatch(holder -> !holder.equals(user.address()) && directory.find(holder).isPresent());
  }

  private boolean isDelegate(LabUser user) {
    return directory.users().stream()
        .filter(other -> !other.address().equals(user.address()))
        .anyMatch(other -> other.rights().fullAccess().contains(user.address()));
  }

  private boolean isOwn(LabUser user) {
    return user.kind() == MailboxKind.USER && !isShared(user);
  }
}
