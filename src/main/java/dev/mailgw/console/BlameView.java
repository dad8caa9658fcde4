package dev.mailgw.console;

import dev.mailgw.check.catalogue.Cause;
import dev.mailgw.monitor.history.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What failed of one cause in the last hour, and what cures it. Empty texts are not known.
 *
 * @param cause a cause id, or of deliveries the result and the status
 * @param affected how many aliases or accounts
 * @param who the last few of them
 * @param text what was said last
 * @param meaning of the cause
 * @param actor who can cure it
 */
record BlameView(
    String cause,
    int times,
    int affected,
    List<String> who,
    Instant last,
    String text,
    String meaning,
    String cure,
    String actor) {

  static BlameView of(Failure failure, Optional<Cause> known) {
    return new BlameView(
        failure.cause(),
        failure.times(),
        failure.affected(),
        failure.who(),
        failure.last(),
        failure.text(),
        known.map(Cause::meaning).orElse(""),
        known.map(cause -> cause.cure(Map.of())).orElse(""),
        known.map(cause -> cause.actor().who()).orElse(""));
  }
}
