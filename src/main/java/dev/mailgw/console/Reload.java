package dev.mailgw.console;

import java.util.List;

/** Reads the configuration again. Called by one thread at a time. */
@FunctionalInterface
public interface Reload {

  /**
   * Takes the new configuration into use, or changes nothing.
   *
   * @return what is wrong with it, one line each, without secrets; empty if it is in use now
   */
  List<String> reload();
}
