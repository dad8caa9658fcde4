package dev.mailgw.lab.yaml;

import java.util.List;

/** The configuration can't be used; tells everything that is wrong with it. */
public final class LabConfigException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  LabConfigException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each as {@code file:line:column: what}, in the order of the file. */
  public List<String> problems() {
    return problems;
  }
}
