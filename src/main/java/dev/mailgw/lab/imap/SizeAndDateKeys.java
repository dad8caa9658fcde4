package dev.mailgw.lab.imap;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/** Search keys about a message's size and internal date; dates are UTC days. */
final class SizeAndDateKeys {

  private SizeAndDateKeys() {}

  /** Empty if {@code name} is none of them, nothing has been taken then. */
  static Optional<SearchKey> find(String name, Arguments arguments) throws IOException, BadSyntax {
    return switch (name) {
      case "LARGER", "SMALLER" -> {
        arguments.space();
        long size = arguments.number();
        yield Optional.of(size(name.equals("LARGER") ? s -> s > size : s -> s < size));
      }
      case "BEFORE", "ON", "SINCE", "SENTBEFORE", "SENTON", "SENTSINCE" -> {
        arguments.space();
        LocalDate day = ImapDates.date(arguments.astring());
        yield Optional.of(received(comparison(name, day)));
      }
      default -> Optional.empty();
    };
  }

  private static SearchKey size(LongPredicate test) {
    return candidate -> test.test(candidate.message().size());
  }

  private static SearchKey received(Predicate<LocalDate> test) {
    return candidate ->
        test.test(LocalDate.ofInstant(candidate.message().message().received(), ZoneOffset.UTC));
  }

  private static Predicate<LocalDate> comparison(String name, LocalDate day) {
    if (name.endsWith("BEFORE")) {
      return date -> date.isBefore(day);
    }
    return name.endsWith("ON") ? day::equals : date -> !date.isBefore(day);
  }
}
