package dev.mailgw.console;

import java.util.Optional;
import java.util.function.Function;

/**
 * What the console looks at in a request.
 *
 * @param headers gives a header's first value by its name in lower case
 */
record Request(String method, String path, Function<String, Optional<String>> headers) {

  Optional<String> header(String name) {
    return headers.apply(name);
  }
}
