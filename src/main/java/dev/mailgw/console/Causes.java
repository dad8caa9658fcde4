package dev.mailgw.console;

import dev.mailgw.check.catalogue.Catalogue;
import dev.mailgw.check.catalogue.Cause;
import dev.mailgw.check.catalogue.Explainer;
import dev.mailgw.check.catalogue.Explanation;
import dev.mailgw.monitor.history.Failure;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of failures' causes. A text is explained once, since that costs and pages ask every
 * few seconds. Safe for use by several threads.
 */
final class Causes {

  private static final int MOST = 500;

  private final Map<String, Optional<Cause>> explained = new ConcurrentHashMap<>();

  /** By the cause's id, else by what was said. */
  Optional<Cause> of(Failure failure) {
    Catalogue catalogue = Catalogue.standard();
    return catalogue.ids().contains(failure.cause())
        ? Optional.of(catalogue.cause(failure.cause()))
        : explained(failure.text());
  }

  private Optional<Cause> explained(String text) {
    if (explained.size() > MOST) {
      explained.clear();
    }
    return explained.computeIfAbsent(
        text,
        said -> Explainer.standard().explain(said).stream().findFirst().map(Explanation::cause));
  }
}
