package dev.mailgw.lab.entra.signin;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The single-sign-on trap: who is signed in to the workstation (Kerberos, or a device that has
 * joined the tenant) is signed in here too, without being asked, whatever {@code login_hint} says.
 * Only {@code prompt=login} and {@code prompt=select_account} bring up a page.
 *
 * <p>A private window has no such sign-in, but a server can't see that a window is private. It has
 * to be told: by {@code private_window=true} in the address, or by opening the lab's page {@code
 * /private-window} in that window first. Safe for use by several threads.
 */
public final class WorkstationUser {

  private final AtomicReference<Optional<String>> address = new AtomicReference<>(Optional.empty());

  /** From now on this user is signed in to the workstation. */
  public void set(String user) {
    address.set(Optional.of(user.toLowerCase(Locale.ROOT)));
  }

  /** From now on there is no trap, which is how the lab begins. */
  public void clear() {
    address.set(Optional.empty());
  }

  /** The user's address in lower case; empty if there is no trap. */
  public Optional<String> address() {
    return address.get();
  }
}
