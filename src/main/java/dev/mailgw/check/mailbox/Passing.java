package dev.mailgw.check.mailbox;

import static dev.mailgw.check.Service.SMTP;

import dev.mailgw.check.Finding;
import dev.mailgw.check.mailbox.Dialogue.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with an access although it works, or works at other times. */
final class Passing {

  private final History history;
  private final Chance chance;
  private final Consequences consequences;
  private final Report report;

  Passing(History history, Chance chance, Consequences consequences) {
    this.history = history;
    this.chance = chance;
    this.consequences = consequences;
    this.report = Report.of(history);
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    poison().ifPresent(findings::add);
    if (history.reached()) {
      notConnected().filter(_ -> !consequences.isCrowded(history)).ifPresent(findings::add);
      recipient().ifPresent(findings::add);
    }
    chance().ifPresent(findings::add);
    if (!consequences.isThrottled(history)) {
      crowd().or(this::rate).ifPresent(findings::add);
    }
    return findings;
  }

  private Optional<Finding> poison() {
    return history
        .refusals(Symptom.POISON)
        .findFirst()
        .map(refused ->
            report.failure(
                Conclusion.of("poison-message", "other messages of the folder are shown"),
                refused));
  }

  private Optional<Finding> notConnected() {
    return history.dialogues().stream()
        .filter(dialogue -> dialogue.purpose() != Purpose.CROWD)
        .flatMap(Dialogue::refusals)
        .filter(refused -> Symptom.of(refused) == Symptom.NOT_CONNECTED)
        .findFirst()
        .map(refused ->
            report.warning("not-connected", refused, "the same sign-in was connected later"));
  }

  private Optional<Finding> recipient() {
    return history
        .refusals(Symptom.UNKNOWN_RECIPIENT)
        .findFirst()
        .map(refused ->
            report.warning("recipient-unknown", refused, "the same recipient was taken later"));
  }

  /** What is refused now and then, if that happens often over the protocol. */
  private Optional<Finding> chance() {
    Optional<Exchange> refused =
        history
            .refusals()
            .filter(one ->
                switch (Symptom.of(one)) {
                  case OVERLOADED -> !consequences.isThrottled(history);
                  case SIGN_IN_REFUSED ->
                      history.accepted(Stage.SIGN_IN) && !consequences.isDead(history);
                  default -> false;
                })
            .findFirst();
    boolean often = chance.overloaded().contains(history.party().service());
    String cause =
        chance.incident() ? "service-incident" : Inference.overloaded(history.party().service());
    return refused
        .filter(_ -> often || chance.incident() || lastMailIs(Symptom.OVERLOADED))
        .map(one -> report.warning(cause, one, "the same was accepted at another time"));
  }

  /** Too many sessions at once: refused twice beside others, accepted without them. */
  private Optional<Finding> crowd() {
    String cause = history.party().service() == SMTP ? "smtp-concurrency" : "connection-limit";
    return history
        .of(Purpose.CROWD)
        .filter(_ -> history.isCrowded())
        .flatMap(Dialogue::refusals)
        .filter(refused -> isOfCrowds(Symptom.of(refused)))
        .findFirst()
        .map(one ->
            report.warning(cause, one, "twice so beside two more sessions, and not without them"));
  }

  private static boolean isOfCrowds(Symptom symptom) {
    return symptom == Symptom.CROWDED
        || symptom == Symptom.NOT_CONNECTED
        || symptom == Symptom.OVERLOADED;
  }

  /** Too many mails at a time: refused again and again without any other session. */
  private Optional<Finding> rate() {
    return lastMailIs(Symptom.CROWDED)
        ? history
            .refusals(Symptom.CROWDED)
            .reduce((_, last) -> last)
            .map(one -> report.warning("smtp-rate", one, "no other session was open"))
        : Optional.empty();
  }

  private boolean lastMailIs(Symptom symptom) {
    return history
        .of(Purpose.MAIL)
        .reduce((_, last) -> last)
        .flatMap(Dialogue::refusal)
        .filter(refused -> Symptom.of(refused) == symptom)
        .isPresent();
  }
}
