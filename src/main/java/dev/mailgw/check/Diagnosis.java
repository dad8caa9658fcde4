package dev.mailgw.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was found out of one subject.
 *
 * @param findings what is wrong, the first cause first; none if it is sound
 * @param evidence what was seen of it when all is well, in few lines without secrets
 * @param unknown why nothing could be found out; empty if something was
 * @param took how long it took to find out
 */
public record Diagnosis(
    List<Finding> findings, List<String> evidence, Optional<String> unknown, Duration took) {

  public Diagnosis {
    findings = List.copyOf(findings);
    evidence = List.copyOf(evidence);
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

  /** What makes everything that hangs on the subject meaningless; empty if it is usable. */
  public Optional<Finding> obstacle() {
    return findings.stream().filter(Finding::failed).findFirst();
  }
}
