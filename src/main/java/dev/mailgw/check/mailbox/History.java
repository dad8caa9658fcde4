package dev.mailgw.check.mailbox;

import dev.mailgw.check.Service;
import dev.mailgw.check.mailbox.Dialogue.Ending;
import dev.mailgw.check.mailbox.Dialogue.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that was said for one party.
 *
 * @param dialogues in their order
 */
record History(Party party, List<Dialogue> dialogues) {

  History {
    dialogues = List.copyOf(dialogues);
  }

  Stream<Dialogue> looks() {
    return dialogues.stream().filter(Dialogue::isLook);
  }

  Stream<Dialogue> of(Purpose purpose) {
    return dialogues.stream().filter(dialogue -> dialogue.purpose() == purpose);
  }

  /** Whether a look came as far as it should. */
  boolean reached() {
    return looks().anyMatch(Dialogue::reached);
  }

  boolean accepted(Stage stage) {
    return dialogues.stream().anyMatch(dialogue -> dialogue.accepted(stage));
  }

  /** The last look, which shows what stays. */
  Optional<Dialogue> last() {
    return looks().reduce((_, last) -> last);
  }

  Stream<Exchange> refusals() {
    return dialogues.stream().flatMap(Dialogue::refusals);
  }

  /** All refusals that look so. */
  Stream<Exchange> refusals(Symptom symptom) {
    return refusals().filter(refused -> Symptom.of(refused) == symptom);
  }

  boolean shows(Symptom symptom) {
    return refusals(symptom).findAny().isPresent();
  }

  /** Why looks fail; empty if they don't, or if the server refused nothing. */
  Optional<Symptom> lasting() {
    return lastRefusal().map(Symptom::of);
  }

  /** What was refused in the last look that was answered. */
  Optional<Exchange> lastRefusal() {
    return reached()
        ? Optional.empty()
        : looks().flatMap(look -> look.refusal().stream()).reduce((_, last) -> last);
  }

  boolean neverConnected() {
    return looks().allMatch(look -> look.ending() == Ending.UNREACHABLE || !look.greeted());
  }

  /** The exchanges that tell the most. */
  List<String> lines() {
    return last().map(Dialogue::lines).orElse(List.of());
  }

  /** All that was said, with a line before each session that tells what it was for. */
  List<String> transcript() {
    return dialogues.stream()
        .flatMap(
            one -> Stream.concat(Stream.of("session " + one.title()), one.transcript().stream()))
        .toList();
  }

  /** The dialogue in which this was refused. */
  List<String> lines(Exchange refused) {
    return dialogues.stream()
        .filter(dialogue -> dialogue.exchanges().contains(refused))
        .findFirst()
        .map(Dialogue::lines)
        .orElse(List.of());
  }

  /** Too many sessions at once: refused twice beside others, accepted without them. */
  boolean isCrowded() {
    List<Dialogue> beside = of(Purpose.CROWD).toList();
    boolean alone =
        of(party.service() == Service.SMTP ? Purpose.MAIL : Purpose.LOOK)
            .reduce((_, last) -> last)
            .filter(Dialogue::reached)
            .isPresent();
    return alone && beside.size() > 1 && beside.stream().noneMatch(Dialogue::reached);
  }
}
