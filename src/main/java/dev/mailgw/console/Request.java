package dev.mailgw.console;

import java.util.HashMap;
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

  /** The same with one more field, in the place of one of that name. */
  Request with(String name, String value) {
    Map<String, String> more = new HashMap<>(sent);
    more.put(name, value);
    return new Request(method, path, headers, Map.copyOf(more));
  }

  /** A field of the form or the query; empty text if it is not there. */
  String field(String name) {
    return sent.getOrDefault(name, "");
  }

  Optional<String> header(String name) {
    return headers.apply(name);
  }
}
