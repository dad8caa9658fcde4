package dev.mailgw.triage;

import static java.util.Objects.requireNonNull;

import dev.mailgw.triage.DeliveryExceptionPhrase.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The list of phrases that tell bounces (and absence notices) by their subject or sender. Of
 * several that fit, one for the subject goes before one for the sender, and a longer one before a
 * shorter. Immutable.
 *
 * <p>A line is {@code permanent|temporary subject|sender phrase}; what follows a {@code #} at the
 * beginning of a line is a comment. The file is in UTF-8.
 */
public final class DeliveryExceptionPhrases {

  private static final String BUILT_IN = "delivery-exceptions.txt";

  private final List<DeliveryExceptionPhrase> phrases;

  DeliveryExceptionPhrases(List<DeliveryExceptionPhrase> phrases) {
    this.phrases =
        phrases.stream()
            .sorted(
                Comparator.comparing(DeliveryExceptionPhrase::place)
                    .thenComparingInt(phrase -> -phrase.text().length()))
            .toList();
  }

  /** The list that is shipped as {@code conf/delivery-exceptions.txt}. */
  public static DeliveryExceptionPhrases builtIn() {
    try (InputStream in = DeliveryExceptionPhrases.class.getResourceAsStream(BUILT_IN)) {
      return parse(BUILT_IN, new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the built-in delivery-exception phrases", e);
    }
  }

  /**
   * Reads a list from {@code file}.
   *
   * @throws IOException if it can't be read or is not UTF-8
   * @throws InvalidPhrasesException if a line is not a phrase; tells of all such lines
   */
  public static DeliveryExceptionPhrases load(Path file) throws IOException {
    return parse(file.toString(), Files.readString(file));
  }

  /**
   * Reads a list from its text.
   *
   * @param origin names the list in errors
   * @throws InvalidPhrasesException if a line is not a phrase; tells of all such lines
   */
  public static DeliveryExceptionPhrases parse(String origin, String text) {
    return new DeliveryExceptionPhrases(new PhraseFile(origin).read(text));
  }

  /** How many phrases there are. */
  public int size() {
    return phrases.size();
  }

  /** The first phrase that fits a subject or one of the senders, all of them decoded. */
  Optional<DeliveryExceptionPhrase> find(String subject, List<String> senders) {
    String normalSubject = DeliveryExceptionPhrase.normalized(subject);
    List<String> normalSenders = senders.stream().map(DeliveryExceptionPhrase::normalized).toList();
    for (DeliveryExceptionPhrase phrase : phrases) {
      List<String> places =
          phrase.place() == Place.SUBJECT ? List.of(normalSubject) : normalSenders;
      if (isIn(places, phrase)) {
        return Optional.of(phrase);
      }
    }
    return Optional.empty();
  }

  private static boolean isIn(List<String> places, DeliveryExceptionPhrase phrase) {
    for (String place : places) {
      if (phrase.isIn(place)) {
        return true;
      }
    }
    return false;
  }
}
