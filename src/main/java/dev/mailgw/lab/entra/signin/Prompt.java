package dev.mailgw.lab.entra.signin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much the application wants its user to be asked (OpenID Connect Core §3.1.2.1). */
enum Prompt {
  /** As little as possible. */
  ABSENT,
  NONE,
  LOGIN,
  SELECT_ACCOUNT,
  CONSENT;

  static Prompt read(Optional<String> value) throws Stop {
    if (value.isEmpty()) {
      return ABSENT;
    }
    return Arrays.stream(values())
        .filter(p -> p != ABSENT && p.name().toLowerCase(Locale.ROOT).equals(value.get()))
        .findFirst()
        .orElseThrow(() -> Trouble.REQUEST_INVALID.stop("prompt", value.get()));
  }

  /** Whether somebody who is known already gets in without a page. */
  boolean allowsSilence() {
    return this != LOGIN && this != SELECT_ACCOUNT;
  }
}
