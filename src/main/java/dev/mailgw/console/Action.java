package dev.mailgw.console;

import java.util.List;
import java.util.function.UnaryOperator;

/** Something that a person can have done. May be called by several threads. */
@FunctionalInterface
public interface Action {

  /** Does it; gives what is wrong, one line each, without secrets; empty if it is done. */
  List<String> run();

  /**
   * The same with what was sent along.
   *
   * @param field gives a field of the form, or an empty text
   */
  default List<String> run(UnaryOperator<String> field) {
    return run();
  }
}
