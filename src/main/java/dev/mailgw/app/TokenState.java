package dev.mailgw.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How urgent an account's token is, in one word and in words.
 *
 * @param word {@code good}, {@code warning}, {@code bad} or {@code unknown}
 */
record TokenState(String word, String because) {

  private static final List<String> WORST_FIRST = List.of("bad", "warning", "unknown", "good");

  static final TokenState GOOD = new TokenState("good", "works");

  static TokenState bad(String because) {
    return new TokenState("bad", because);
  }

  static TokenState warning(String because) {
    return new TokenState("warning", because);
  }

  static TokenState unknown(String because) {
    return new TokenState("unknown", because);
  }

  /** The worst; the first of several that are as bad; good if there is none. */
  static TokenState worst(Stream<Optional<TokenState>> found) {
    return found
        .flatMap(Optional::stream)
        .min(Comparator.comparingInt(state -> WORST_FIRST.indexOf(state.word())))
        .orElse(GOOD);
  }

  /** Bad after {@code end}, a warning for {@code notice} before it. */
  static Optional<TokenState> ending(
      String what, Optional<Instant> end, Duration notice, Instant now) {
    return end.filter(at -> at.isBefore(now.plus(notice))).map(at -> ending(what, at, now));
  }

  private static TokenState ending(String what, Instant end, Instant now) {
    return end.isAfter(now)
        ? warning(what + " ends in " + Duration.between(now, end).toDays() + " days")
        : bad(what + " has ended");
  }
}
