package dev.mailgw.app.check;

import dev.mailgw.check.Pace;
import dev.mailgw.check.Role;
import java.util.Set;

/**
 * What a check is asked for.
 *
 * @param aliases which to look at; all if empty
 * @param roundTrip whether it may send mail to the mailboxes themselves
 */
public record CheckOptions(Role role, Set<String> aliases, boolean roundTrip, Pace pace) {

  public CheckOptions {
    aliases = Set.copyOf(aliases);
  }
}
