package dev.mailgw.check.mailbox;

import dev.mailgw.oauth.AccountId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What fails only because something else has failed before: a mailbox that IMAP throttles is busy
 * over the other protocols, too, and a token that has come to its end opens nothing any more.
 */
final class Consequences {

  /** Fewer sessions that lose their token pass for weather. */
  private static final double MUCH = 0.05;

  private final List<History> all;
  private final Set<String> throttled;
  private final Set<AccountId> dead;
  private final Set<String> crowded;

  Consequences(List<History> all) {
    this.all = List.copyOf(all);
    this.throttled =
        all.stream()
            .filter(history -> history.shows(Symptom.THROTTLED))
            .map(history -> history.party().user())
            .collect(Collectors.toSet());
    this.crowded =
        all.stream()
            .filter(history -> history.party().service().incoming())
            .filter(History::isCrowded)
            .map(history -> history.party().user())
            .collect(Collectors.toSet());
    this.dead =
        all.stream()
            .filter(history -> history.shows(Symptom.TOKEN_DEATH))
            .map(history -> history.party().account().id())
            .collect(Collectors.toSet());
  }

  /** Those whose refusals speak for themselves. */
  List<History> original() {
    return all.stream().filter(history -> !isThrottled(history) && !isDead(history)).toList();
  }

  /** Whether the failure of this one is nothing but a consequence. */
  boolean explain(History history) {
    return history
        .lasting()
        .filter(symptom ->
            switch (symptom) {
              case OVERLOADED, CROWDED -> isThrottled(history);
              case SIGN_IN_REFUSED -> isDead(history);
              default -> false;
            })
        .isPresent();
  }

  boolean isThrottled(History history) {
    return throttled.contains(history.party().user());
  }

  /** Whether its user has more incoming sessions than the server allows. */
  boolean isCrowded(History history) {
    return crowded.contains(history.party().user());
  }

  boolean isDead(History history) {
    return dead.contains(history.party().account().id());
  }

  /** A token that dies once in many sessions does not count. */
  boolean isWorthTelling(Symptom symptom) {
    return symptom != Symptom.TOKEN_DEATH || deaths() >= reads() * MUCH;
  }

  private long deaths() {
    return all.stream().mapToLong(history -> history.refusals(Symptom.TOKEN_DEATH).count()).sum();
  }

  private long reads() {
    return all.stream()
        .flatMap(history -> history.dialogues().stream())
        .mapToLong(dialogue -> dialogue.at(Stage.READ).count())
        .sum();
  }
}
