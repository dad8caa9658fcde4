package dev.mailgw.retrieve.imap;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server has said that it can do, in an answer of its own or in a response code (RFC 3501
 * §7.1, §7.2.1). Belongs to one thread.
 */
final class Capabilities {

  private static final Pattern SAID =
      Pattern.compile("(?:^CAPABILITY |\\[CAPABILITY )([^\\]\\r\\n]+)", Pattern.CASE_INSENSITIVE);

  private final Set<String> names = new HashSet<>();

  /** Replaces what is known if {@code line} says it. */
  void learn(String line) {
    Matcher said = SAID.matcher(line);
    if (said.find()) {
      names.clear();
      names.addAll(List.of(said.group(1).toUpperCase(Locale.ROOT).strip().split(" +")));
    }
  }

  boolean known() {
    return !names.isEmpty();
  }

  void forget() {
    names.clear();
  }

  boolean has(String name) {
    return names.contains(name);
  }
}
