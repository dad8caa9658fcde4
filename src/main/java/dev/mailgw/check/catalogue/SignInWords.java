package dev.mailgw.check.catalogue;

import dev.mailgw.oauth.CatalogueEntry;
import dev.mailgw.oauth.ErrorCatalogue;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the sign-in service's numbers and error words (RFC 6749 §5.2) in a text. */
final class SignInWords {

  /** As the service writes it, in JSON, in the address of its page on it, and all by itself. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "AADSTS(\\d{4,8})|error_codes\"?\\s*:\\s*\\[\\s*(\\d{4,8})|error\\?code=(\\d{4,8})"
              + "|\\A\\s*(\\d{5,8})\\s*\\z",
          Pattern.CASE_INSENSITIVE);

  private final ErrorCatalogue errors;

  SignInWords(ErrorCatalogue errors) {
    this.errors = errors;
  }

  /** What the numbers in the text mean, as far as they are known. */
  Stream<Cause> numbers(String text) {
    return found(text)
        .flatMap(number -> errors.byCode(number).stream().map(entry -> cause(entry, number)));
  }

  /** The first number that nobody here knows; empty if there is none. */
  Optional<Integer> unknownNumber(String text) {
    return found(text).filter(number -> errors.byCode(number).isEmpty()).findFirst();
  }

  /** What error and sub-error in the text mean; the closest first. */
  Stream<Cause> words(String text) {
    return errors.entries().stream()
        .flatMap(entry ->
            entry.keys().stream()
                .filter(key -> key.matches("[a-z_]+(/[a-z_]+)?") && key.matches(".*[_/].*"))
                .filter(key -> Stream.of(key.split("/")).allMatch(word -> stands(word, text)))
                .map(_ -> entry))
        .distinct()
        .map(Cause::of);
  }

  private static Stream<Integer> found(String text) {
    return NUMBER.matcher(text).results().map(SignInWords::digits).distinct();
  }

  private static int digits(MatchResult found) {
    return List.of(1, 2, 3, 4).stream()
        .map(found::group)
        .filter(digits -> digits != null)
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElseThrow();
  }

  private static boolean stands(String word, String text) {
    return Pattern.compile("(?<!\\w)" + word + "(?!\\w)").matcher(text).find();
  }

  /** An entry may be of several numbers, and each has a page of its own. */
  private static Cause cause(CatalogueEntry entry, int number) {
    Cause cause = Cause.of(entry);
    return new Cause(
        cause.id(),
        cause.actor(),
        cause.meaning(),
        cause.cure(),
        Optional.of("https://login.microsoftonline.com/error?code=" + number));
  }
}
