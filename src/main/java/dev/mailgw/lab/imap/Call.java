package dev.mailgw.lab.imap;

import java.util.Locale;

/**
 * One command of a client.
 *
 * @param verb in upper case, without UID
 * @param uid whether it was a UID command
 */
record Call(String tag, String verb, boolean uid, Arguments arguments) {

  static Call parse(Arguments arguments) throws BadSyntax {
    String tag = arguments.tag();
    arguments.space();
    String verb = arguments.keyword();
    if (!verb.equals("UID")) {
      return new Call(tag, verb, false, arguments);
    }
    arguments.space();
    return new Call(tag, arguments.keyword().toUpperCase(Locale.ROOT), true, arguments);
  }

  /** Sequence numbers must not change under a client that uses them (RFC 3501 §7.4.1). */
  boolean mayRenumber() {
    return switch (verb) {
      case "FETCH", "STORE", "SEARCH" -> uid;
      default -> true;
    };
  }
}
