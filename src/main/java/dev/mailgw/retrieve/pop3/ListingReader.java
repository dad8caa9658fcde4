package dev.mailgw.retrieve.pop3;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the answers to UIDL and LIST together, whatever is wrong with them: a line that is none is
 * passed over, a size may be missing, numbers may come in any order. A message without an id can't
 * be told from others later, so it is left. All that is said once. Belongs to one thread.
 */
final class ListingReader {

  private static final Logger log = LoggerFactory.getLogger(ListingReader.class);

  private static final Pattern SIZE = Pattern.compile("\\d{1,15}(?!\\S)");

  private final String who;
  private final UniqueIds ids = new UniqueIds();
  private final Numbers numbers = new Numbers();
  private final Sizes sizes = new Sizes();
  private final List<Twin> later = new ArrayList<>();
  private int odd;
  private int nameless;
  private String firstOdd = "";
  private int firstNameless;

  ListingReader(String who) {
    this.who = who;
  }

  /** A message whose id is another's. */
  private record Twin(int number, String id) {}

  /** The lines of an answer to UIDL. */
  void ids(Pop3Input in) throws IOException {
    for (String line = in.line(); !line.equals("."); line = in.line()) {
      OptionalInt number = number(line);
      String id = number.isPresent() ? word(line) : "";
      if (number.isPresent() && id.isEmpty()) {
        continue; // LIST tells which these are
      }
      if (number.isEmpty() || !numbers.take(number.getAsInt())) {
        note(line);
      } else if (ids.add(id)) {
        numbers.add(number.getAsInt());
      } else {
        later.add(new Twin(number.getAsInt(), id));
      }
    }
  }

  boolean isEmpty() {
    return ids.count() == 0;
  }

  /** The lines of an answer to LIST. */
  void sizes(Pop3Input in) throws IOException {
    for (String line = in.line(); !line.equals("."); line = in.line()) {
      OptionalInt number = number(line);
      Matcher size = SIZE.matcher(word(line));
      if (number.isPresent() && !numbers.taken(number.getAsInt())) {
        firstNameless = nameless++ == 0 ? number.getAsInt() : firstNameless;
      } else if (number.isPresent() && size.lookingAt()) {
        sizes.put(number.getAsInt(), Long.parseLong(size.group()));
      } else if (number.isEmpty()) {
        note(line);
      }
    }
  }

  /** All that was read. */
  Pop3Listing listing() throws IOException {
    Twins twins = new Twins();
    Map<String, Integer> attempts = new HashMap<>();
    for (Twin twin : later) {
      twins.add(twin.id(), name(twin, attempts));
    }
    warn(twins);
    return new Pop3Listing(ids, numbers, sizes, twins);
  }

  private String name(Twin twin, Map<String, Integer> attempts) throws IOException {
    long size = sizes.of(twin.number());
    String name = Twins.name(twin.id(), size, 1);
    while (!ids.add(name)) {
      int attempt = attempts.merge(Twins.name(twin.id(), size, 1), 1, Integer::sum);
      name = Twins.name(twin.id(), size, attempt + 1);
    }
    numbers.add(twin.number());
    return name;
  }

  private void warn(Twins twins) {
    if (!later.isEmpty()) {
      log.warn(
          "{} gives the unique id of another message to {} messages, which RFC 1939 forbids (first:"
              + " id {}); each is a mail of its own, and they are deleted together",
          who,
          twins.count(),
          twins.example());
    }
    if (nameless > 0) {
      log.warn(
          "{} gives no unique id for {} messages (first: number {}); they stay in the mailbox",
          who,
          nameless,
          firstNameless);
    }
    if (odd > 0) {
      log.warn("{} lists {} lines that are none (first: {})", who, odd, firstOdd);
    }
  }

  private void note(String line) {
    firstOdd = odd++ == 0 ? "'" + line.substring(0, Math.min(80, line.length())) + "'" : firstOdd;
  }

  private static OptionalInt number(String line) {
    int end = line.indexOf(' ') < 0 ? line.length() : line.indexOf(' ');
    long number = 0;
    for (int i = 0; i < end && number <= Numbers.MAX; i++) {
      int digit = line.charAt(i) - '0';
      number = digit < 0 || digit > 9 ? Long.MAX_VALUE : number * 10 + digit;
    }
    return number == 0 || number > Numbers.MAX ? OptionalInt.empty() : OptionalInt.of((int) number);
  }

  /** What is after the number; the size may have more after it, an id may not (RFC 1939 §7). */
  private static String word(String line) {
    int space = line.indexOf(' ');
    return space < 0 ? "" : line.substring(space + 1).strip();
  }
}
