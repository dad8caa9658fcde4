package dev.mailgw.triage;

import dev.mailgw.triage.DeliveryExceptionPhrase.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the lines of a phrase list and collects what is wrong with them. Serves once. */
final class PhraseFile {

  private static final int SHORTEST = 3;

  private final String origin;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, DeliveryExceptionPhrase> phrases = new LinkedHashMap<>();
  private int number;

  PhraseFile(String origin) {
    this.origin = origin;
  }

  List<DeliveryExceptionPhrase> read(String text) {
    text.replace("\ufeff", "").lines().forEach(this::take);
    if (!problems.isEmpty()) {
      throw new InvalidPhrasesException(problems);
    }
    return List.copyOf(phrases.values());
  }

  private void take(String line) {
    number++;
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    String[] words = line.strip().split("\\s+", 3);
    Optional<Permanence> permanence = one(words, 0, Permanence.values(), Permanence::label);
    Optional<Place> place = one(words, 1, Place.values(), Place::label);
    if (permanence.isPresent() && place.isPresent()) {
      take(permanence.get(), place.get(), words.length < 3 ? "" : words[2]);
    }
  }

  private void take(Permanence permanence, Place place, String written) {
    String text = DeliveryExceptionPhrase.normalized(written);
    if (text.codePointCount(0, text.length()) < SHORTEST) {
      problem("the phrase '" + written + "' is shorter than " + SHORTEST + " characters");
    } else if (phrases.containsKey(place + text)) {
      problem("the " + place.label() + " phrase '" + written + "' is there already");
    } else {
      phrases.put(place + text, new DeliveryExceptionPhrase(permanence, place, text));
    }
  }

  private <E> Optional<E> one(String[] words, int at, E[] values, Function<E, String> label) {
    String word = at < words.length ? words[at] : "";
    Optional<E> value =
        Arrays.stream(values).filter(v -> label.apply(v).equalsIgnoreCase(word)).findFirst();
    if (value.isEmpty()) {
      String expected = String.join("' or '", Arrays.stream(values).map(label).toList());
      problem("word " + (at + 1) + " is '" + word + "', expected '" + expected + "'");
    }
    return value;
  }

  private void problem(String what) {
    problems.add(origin + ":" + number + ": " + what);
  }
}
