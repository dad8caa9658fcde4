package dev.mailgw.console;

import java.util.List;
import java.util.Map;

/** Something that a person can have done. May be called by several threads. */
@FunctionalInterface
public interface Action {

  /**
   * Does it; gives what is wrong, one line each, without secrets; empty if it is done.
   *
   * @param sent the fields of the form that asks for it
   */
  List<String> run(Map<String, String> sent);
}
