package dev.mailgw.triage;

import java.util.List;

/** A list of delivery-exception phrases has lines that are none. */
public final class InvalidPhrasesException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  InvalidPhrasesException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * One line each, in the order of the file: {@code file:line: what is wrong and what is right}.
   */
  public List<String> problems() {
    return problems;
  }
}
