package dev.mailgw.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What was found out so far. Safe for use by several threads. */
public final class Diagnoses {

  private final CheckPlan plan;
  private final Map<Subject, Diagnosis> known = new ConcurrentHashMap<>();
  private final Map<Subject, List<String>> sessions = new ConcurrentHashMap<>();

  public Diagnoses(CheckPlan plan) {
    this.plan = plan;
  }

  /** Writes down what is known of a subject now; what was known before is forgotten. */
  public void put(Subject subject, Diagnosis diagnosis) {
    known.put(subject, diagnosis);
  }

  /** Adds something that is wrong to what is known of a subject. */
  public void add(Subject subject, Finding finding) {
    known.merge(
        subject,
        Diagnosis.of(List.of(finding), List.of(), Duration.ZERO),
        (former, _) -> former.with(finding));
  }

  /**
   * Adds that a row could not be verified for a subject of which something is known.
   *
   * @param why for people; empty text if the row is not about this subject
   */
  public void addUntold(Subject subject, String row, String why) {
    known.computeIfPresent(subject, (_, former) -> former.without(row, why));
  }

  /** Adds what was said in a session with a subject, without secrets. */
  public void transcribe(Subject subject, List<String> lines) {
    sessions.merge(
        subject,
        List.copyOf(lines),
        (former, more) -> Stream.concat(former.stream(), more.stream()).toList());
  }

  /** What was said with each subject that was spoken with, in the order of the plan. */
  List<Transcript> transcripts() {
    return plan.subjects().stream()
        .filter(sessions::containsKey)
        .map(subject -> new Transcript(subject, sessions.get(subject)))
        .toList();
  }

  public Optional<Diagnosis> of(Subject subject) {
    return Optional.ofNullable(known.get(subject));
  }

  /**
   * What was found before that makes a look at {@code subject} useless: the subject that is
   * unsound; empty if the way is free.
   */
  public Optional<Subject> obstacle(Subject subject) {
    return plan.before(subject).stream()
        .filter(one -> of(one).flatMap(Diagnosis::obstacle).isPresent())
        .findFirst();
  }
}
