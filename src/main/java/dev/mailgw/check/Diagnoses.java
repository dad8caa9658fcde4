package dev.mailgw.check;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What was found out so far. Safe for use by several threads. */
public final class Diagnoses {

  private final CheckPlan plan;
  private final Map<Subject, Diagnosis> known = new ConcurrentHashMap<>();

  public Diagnoses(CheckPlan plan) {
    this.plan = plan;
  }

  /** Writes down what is known of a subject now; what was known before is forgotten. */
  public void put(Subject subject, Diagnosis diagnosis) {
    known.put(subject, diagnosis);
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
