package dev.mailgw.lab.imap;

import dev.mailgw.lab.mailbox.Flags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Flags as they are written (RFC 3501 §2.3.2). */
final class FlagList {

  /** All that Exchange keeps, in the order in which it names them. */
  static final String ALL = "(\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent)";

  private static final Map<String, Flags> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("\\Seen", Flags.SEEN);
    BY_NAME.put("\\Answered", Flags.ANSWERED);
    BY_NAME.put("\\Flagged", Flags.FLAGGED);
    BY_NAME.put("\\Deleted", Flags.DELETED);
    BY_NAME.put("\\Draft", Flags.DRAFT);
    BY_NAME.put("$MDNSent", Flags.MDN_SENT);
  }

  private static final Map<String, Flags> BY_LOWER_CASE =
      BY_NAME.entrySet().stream()
          .collect(Collectors.toMap(e -> e.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));

  /** Every set there can be, at the place of its bits. */
  private static final List<String> WRITTEN =
      IntStream.range(0, 1 << BY_NAME.size()).mapToObj(b -> write(new Flags(b))).toList();

  private FlagList() {}

  /** In parentheses. */
  static String format(Flags flags) {
    return WRITTEN.get(flags.bits());
  }

  /** A list in parentheses, or flags one after the other. */
  static Flags parse(Arguments arguments) throws BadSyntax {
    boolean list = arguments.accept('(');
    Flags flags = Flags.NONE;
    if (list && arguments.accept(')')) {
      return flags;
    }
    do {
      flags = flags.with(known(arguments.flag()));
    } while (arguments.accept(' '));
    if (list) {
      arguments.expect(')');
    }
    return flags;
  }

  /** A keyword of the client's own is taken and not kept. */
  private static Flags known(String name) throws BadSyntax {
    Flags flag = BY_LOWER_CASE.get(name.toLowerCase(Locale.ROOT));
    if (flag == null && name.startsWith("\\")) {
      throw BadSyntax.unsupported();
    }
    return flag == null ? Flags.NONE : flag;
  }

  private static String write(Flags flags) {
    return BY_NAME.entrySet().stream()
        .filter(entry -> flags.contains(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(" ", "(", ")"));
  }
}
