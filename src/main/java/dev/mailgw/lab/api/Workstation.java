package dev.mailgw.lab.api;

import java.util.Optional;

/** Who is signed in on the workstation where a browser opens the sign-in page. */
public interface Workstation {

  /** By address; nobody if empty. */
  Optional<String> user();

  /** From now on this one, or nobody. */
  void user(Optional<String> address);
}
