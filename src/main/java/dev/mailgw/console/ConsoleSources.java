package dev.mailgw.console;

import dev.mailgw.monitor.Exposition;
import dev.mailgw.monitor.Health;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the console shows and can do. All are called from several threads.
 *
 * @param metrics gives the metrics for an {@code Accept} header (or an empty text)
 * @param tokens how all accounts' tokens are
 * @param actions by path, for instance {@code /api/v1/aliases/sales/activate}; each answers POST
 */
public record ConsoleSources(
    Function<String, Exposition> metrics,
    Health health,
    StatusSource status,
    Supplier<TokensView> tokens,
    Reload reload,
    Map<String, Action> actions) {

  public ConsoleSources {
    actions = Map.copyOf(actions);
  }
}
