package dev.mailgw.lab.pop3;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * A command as a client sent it.
 *
 * @param verb in upper case
 * @param argument what follows it, without the blanks around
 */
record Call(String verb, String argument) {

  static Call of(String line) {
    String[] words = line.split(" ", 2);
    return new Call(words[0].toUpperCase(Locale.ROOT), words.length > 1 ? words[1].strip() : "");
  }

  /** The message number that the argument begins with; empty if it is none. */
  OptionalInt message() {
    return number(argument.split(" ", 2)[0]);
  }

  /** A number as a client writes it; none has more than nine digits. */
  static OptionalInt number(String text) {
    return text.matches("[0-9]{1,9}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }
}
