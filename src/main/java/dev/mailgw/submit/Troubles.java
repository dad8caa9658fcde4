package dev.mailgw.submit;

import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;

/** Tells of what goes wrong cycle after cycle once, until it goes right. Belongs to one cycle. */
final class Troubles {

  private final Logger log;
  private Set<String> told = new HashSet<>();
  private Set<String> now = new HashSet<>();

  Troubles(Logger log) {
    this.log = log;
  }

  void tell(Path file, String what, Exception why) {
    String line = "'" + file + "' " + what + ": " + reason(why);
    if (now.add(line) && !told.contains(line)) {
      log.warn("{}; told once, tried again each cycle", line);
    }
  }

  /** What was not met in this cycle is over. */
  void endOfCycle() {
    told.stream().filter(line -> !now.contains(line)).forEach(line -> log.info("over: {}", line));
    told = now;
    now = new HashSet<>();
  }

  private static String reason(Exception why) {
    return why instanceof AccessDeniedException
        ? "this user may not read or write it; change its permissions"
        : why.getClass().getSimpleName() + " " + why.getMessage();
  }
}
