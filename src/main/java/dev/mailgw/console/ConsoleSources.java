package dev.mailgw.console;

import dev.mailgw.monitor.Exposition;
import dev.mailgw.monitor.Health;
import dev.mailgw.monitor.history.History;
import dev.mailgw.oauth.signin.SignIns;
import dev.mailgw.submit.Submission;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the console shows and can do. All are called from several threads.
 *
 * @param metrics gives the metrics for an {@code Accept} header (or an empty text)
 * @param tokens how all accounts' tokens are
 * @param signIns signs users in at {@code /oauth/start}; empty if nobody can
 * @param submission takes mail; empty if nothing can be sent
 * @param instances the services' instances
 * @param actions by path, for instance {@code /api/v1/aliases/sales/activate}; each answers POST
 * @param queue the outbound queue; empty if there is none
 * @param alarms shows the alarms and tries their way; empty if there are none
 * @param check runs the check; empty if it can't be run here
 * @param history the last hours; empty if it is not kept
 * @param lab the page of a lab in this process; empty if there is none
 */
public record ConsoleSources(
    Function<String, Exposition> metrics,
    Health health,
    StatusSource status,
    Supplier<TokensView> tokens,
    Reload reload,
    Supplier<List<ServiceView>> instances,
    Map<String, Action> actions,
    Optional<SignIns> signIns,
    Optional<Submission> submission,
    Optional<QueueSource> queue,
    Optional<AlarmDesk> alarms,
    Optional<CheckDesk> check,
    Optional<History> history,
    Optional<URI> lab) {

  /** Without services, queue, alarms, check, history, lab and the sign-in of users. */
  public ConsoleSources(
      Function<String, Exposition> metrics,
      Health health,
      StatusSource status,
      Supplier<TokensView> tokens,
      Reload reload,
      Map<String, Action> actions) {
    this(
        metrics,
        health,
        status,
        tokens,
        reload,
        List::of,
        actions,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public ConsoleSources {
    actions = Map.copyOf(actions);
  }
}
