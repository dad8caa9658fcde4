package dev.mailgw.console;

import java.util.List;
import java.util.Optional;

/** The check of the support checklist, run in this process. Safe for use by several threads. */
public interface CheckDesk {

  /** Runs a check and waits for it. Gives why there was none; empty if there was. */
  List<String> run();

  /** The report of the last one, for JSON; empty if there was none yet. */
  Optional<Object> last();

  /** The same as a page that needs nothing else. */
  Optional<String> page();
}
