package dev.mailgw.console;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the console looks at in a request.
 *
 * @param headers gives a header's first value by its name in lower case
 * @param sent what a form or, with another method than POST, the query holds
 * @param payload what it carries that is no form
 */
record Request(
    String method,
    String path,
    Function<String, Optional<String>> headers,
    Map<String, String> sent,
    Payload payload) {

  Request(
      String method,
      String path,
      Function<String, Optional<String>> headers,
      Map<String, String> sent) {
    this(method, path, headers, sent, Payload.NONE);
  }

  Request(String method, String path, Function<String, Optional<String>> headers) {
    this(method, path, headers, Map.of());
  }

  /** A field of the form or the query; empty text if it is not there. */
  String field(String name) {
    return sent.getOrDefault(name, "");
  }

  Optional<String> header(String name) {
    return headers.apply(name);
  }
}
