package dev.mailgw.lab;

import dev.mailgw.lab.api.Workstation;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Remembers the workstation's user. Safe for use by several threads. */
final class NamedWorkstation implements Workstation {

  private final AtomicReference<Optional<String>> user;

  NamedWorkstation(Optional<String> user) {
    this.user = new AtomicReference<>(user);
  }

  @Override
  public Optional<String> user() {
    return user.get();
  }

  @Override
  public void user(Optional<String> address) {
    user.set(address.map(a -> a.toLowerCase(Locale.ROOT)));
  }
}
