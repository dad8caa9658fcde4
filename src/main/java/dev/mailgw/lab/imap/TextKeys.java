package dev.mailgw.lab.imap;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Search keys about a message's text; bytes are compared as they are, but for ASCII case. */
final class TextKeys {

  private TextKeys() {}

  /** Empty if {@code name} is none of them, nothing has been taken then. */
  static Optional<SearchKey> find(String name, Arguments arguments) throws IOException, BadSyntax {
    return switch (name) {
      case "SUBJECT", "FROM", "TO", "CC", "BCC" -> Optional.of(header(name, argument(arguments)));
      case "HEADER" -> Optional.of(header(argument(arguments), argument(arguments)));
      case "TEXT" -> Optional.of(text(argument(arguments), false));
      case "BODY" -> Optional.of(text(argument(arguments), true));
      default -> Optional.empty();
    };
  }

  private static String argument(Arguments arguments) throws IOException, BadSyntax {
    arguments.space();
    return arguments.astring();
  }

  private static SearchKey header(String name, String wanted) {
    String lower = wanted.toLowerCase(Locale.ROOT);
    return candidate ->
        candidate.message().header().all(name).stream()
            .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(lower));
  }

  private static SearchKey text(String wanted, boolean bodyOnly) {
    String lower = wanted.toLowerCase(Locale.ROOT);
    return candidate -> {
      MessageView message = candidate.message();
      int from = bodyOnly ? message.header().length() : 0;
      return message.text().indexOf(lower, from) >= 0;
    };
  }
}
