package dev.mailgw.lab.entra.signin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the answer travels to the application. */
enum ResponseMode {
  QUERY,
  FRAGMENT,
  FORM_POST;

  /** {@code query} if nothing is asked for. */
  static ResponseMode read(Optional<String> value) throws Stop {
    if (value.isEmpty()) {
      return QUERY;
    }
    return Arrays.stream(values())
        .filter(m -> m.name().toLowerCase(Locale.ROOT).equals(value.get()))
        .findFirst()
        .orElseThrow(() -> Trouble.RESPONSE_MODE.stop(value.get()));
  }
}
