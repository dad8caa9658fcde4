package dev.mailgw.console;

import java.util.List;

/** Something that a person can have done. May be called by several threads. */
@FunctionalInterface
public interface Action {

  /** Does it; gives what is wrong, one line each, without secrets; empty if it is done. */
  List<String> run();
}
