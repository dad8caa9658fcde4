package dev.mailgw.check;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * Something that is wrong.
 *
 * @param cause an id of the catalogue
 * @param row the id of the row that answers for it where several could; empty text to leave it to
 *     the checklist
 * @param detail what exactly was seen, in one line and without secrets; the server's own words are
 *     in it
 * @param names what the cure's place holders stand for, for instance {@code mailbox}
 * @param evidence what was sent and received, line by line, without secrets
 */
public record Finding(
    String cause,
    String row,
    Severity severity,
    String detail,
    Map<String, String> names,
    List<String> evidence) {

  /** How bad it is. */
  public enum Severity {
    /** It works now, but not always or not for long. */
    WARNING,
    /** It is wrong, but nothing that hangs on the subject stops working because of it. */
    DEFECT,
    /** It does not work. */
    FAILURE
  }

  public Finding {
    requireNonNull(cause, "cause is null");
    requireNonNull(row, "row is null");
    requireNonNull(severity, "severity is null");
    names = Map.copyOf(names);
    evidence = List.copyOf(evidence);
  }

  public static Finding failure(
      String cause, String detail, Map<String, String> names, List<String> evidence) {
    return new Finding(cause, "", Severity.FAILURE, detail, names, evidence);
  }

  public static Finding warning(
      String cause, String detail, Map<String, String> names, List<String> evidence) {
    return new Finding(cause, "", Severity.WARNING, detail, names, evidence);
  }

  public static Finding defect(
      String cause, String detail, Map<String, String> names, List<String> evidence) {
    return new Finding(cause, "", Severity.DEFECT, detail, names, evidence);
  }

  /** The same, with the row that answers for it. */
  public Finding in(String id) {
    return new Finding(cause, id, severity, detail, names, evidence);
  }

  boolean failed() {
    return severity != Severity.WARNING;
  }

  /** Whether it makes everything that hangs on the subject meaningless. */
  boolean isObstacle() {
    return severity == Severity.FAILURE;
  }
}
