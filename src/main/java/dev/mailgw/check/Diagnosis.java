package dev.mailgw.check;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was found out of one subject.
 *
 * @param findings what is wrong, the first cause first; none if it is sound
 * @param evidence what was seen of it when all is well, in few lines without secrets
 * @param unknown why nothing could be found out; empty if something was
 * @param untold why single rows could not be verified, by the rows' ids; a row with an empty text
 *     is not about this subject
 * @param took how long it took to find out
 */
public record Diagnosis(
    List<Finding> findings,
    List<String> evidence,
    Optional<String> unknown,
    Map<String, String> untold,
    Duration took) {

  public Diagnosis {
    findings = List.copyOf(findings);
    evidence = List.copyOf(evidence);
    untold = Map.copyOf(untold);
  }

  /** One that tells of all rows. */
  public Diagnosis(
      List<Finding> findings, List<String> evidence, Optional<String> unknown, Duration took) {
    this(findings, evidence, unknown, Map.of(), took);
  }

  /** Nothing is wrong. */
  public static Diagnosis sound(List<String> evidence, Duration took) {
    return new Diagnosis(List.of(), evidence, Optional.empty(), took);
  }

  /** Something is. */
  public static Diagnosis of(List<Finding> findings, List<String> evidence, Duration took) {
    return new Diagnosis(findings, evidence, Optional.empty(), took);
  }

  /**
   * Nothing was asked.
   *
   * @param why for people: what would have to be told or allowed
   */
  public static Diagnosis unknown(String why) {
    return new Diagnosis(List.of(), List.of(), Optional.of(why), Duration.ZERO);
  }

  /** The same but for findings that don't count. */
  public Diagnosis without(Predicate<Finding> which) {
    List<Finding> others = findings.stream().filter(which.negate()).toList();
    return new Diagnosis(others, evidence, unknown, untold, took);
  }

  /** What makes everything that hangs on the subject meaningless; empty if it is usable. */
  public Optional<Finding> obstacle() {
    return findings.stream().filter(Finding::isObstacle).findFirst();
  }

  /** The same with something else that is wrong. */
  Diagnosis with(Finding finding) {
    List<Finding> all = Stream.concat(findings.stream(), Stream.of(finding)).toList();
    return new Diagnosis(all, evidence, unknown, untold, took);
  }

  /**
   * The same, but a row could not be verified.
   *
   * @param why for people; empty text if the row is not about this subject
   */
  public Diagnosis without(String row, String why) {
    Map<String, String> more = new HashMap<>(untold);
    more.put(row, why);
    return new Diagnosis(findings, evidence, unknown, more, took);
  }
}
