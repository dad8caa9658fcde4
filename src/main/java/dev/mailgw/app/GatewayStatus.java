package dev.mailgw.app;

import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.console.AliasView;
import dev.mailgw.console.StatusSource;
import dev.mailgw.console.StatusView;
import dev.mailgw.console.StatusView.AccountView;
import dev.mailgw.console.StatusView.InstanceView;
import dev.mailgw.console.StatusView.QueueView;
import dev.mailgw.monitor.GatewayEvent.TokenRequested;
import dev.mailgw.monitor.RecentResults.AccountResults;
import dev.mailgw.oauth.OAuthAccount;
import dev.mailgw.schedule.InstanceState;
import dev.mailgw.schedule.Pacemaker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How the running gateway is. Safe for use by several threads. */
final class GatewayStatus implements StatusSource {

  private final GatewayConfig config;
  private final Parts parts;
  private final Pacemaker pacemaker;
  private final ServiceInstances services;
  private final InstantSource clock;
  private final ProbeStates probes;
  private final Instant started;

  GatewayStatus(
      GatewayConfig config,
      Parts parts,
      Pacemaker pacemaker,
      ServiceInstances services,
      InstantSource clock) {
    this.config = config;
    this.parts = parts;
    this.pacemaker = pacemaker;
    this.services = services;
    this.clock = clock;
    this.probes = ProbeStates.of(config, pacemaker, parts.sight().history().roundTrips());
    this.started = clock.instant();
  }

  @Override
  public StatusView status() {
    return new StatusView(
        Version.current().number(),
        started,
        clock.instant(),
        config.profile().name().toLowerCase(Locale.ROOT),
        config.aliases().stream().map(this::alias).toList(),
        instances(),
        queue(),
        config.accounts().stream().map(this::account).toList(),
        probes.views());
  }

  private AliasView alias(AliasSettings alias) {
    return AliasView.of(
        alias.id(),
        alias.incoming().protocol(),
        parts.registry().status(alias.id()),
        parts.sight().recent().of(alias.id()));
  }

  /** The jobs that are no service's, and the instances of the services. */
  private List<InstanceView> instances() {
    return Stream.concat(
            pacemaker.instances().stream()
                .filter(state -> !services.owns(state.name()))
                .map(GatewayStatus::instance),
            services.views().stream().map(InstanceView::of))
        .toList();
  }

  private static InstanceView instance(InstanceState state) {
    return new InstanceView(
        state.name(),
        state.running(),
        Optional.of(state.started()),
        state.lastRun(),
        state.runs(),
        state.failures(),
        state.running() ? "running" : "waiting");
  }

  private List<QueueView> queue() {
    return Sight.depths(parts.spool(), clock).entrySet().stream()
        .map(state ->
            new QueueView(
                state.getKey(),
                state.getValue().messages(),
                state.getValue().oldest().toMillis() / 1e3))
        .toList();
  }

  private AccountView account(OAuthAccount account) {
    Optional<AccountResults> results = parts.sight().recent().account(account.id().value());
    Optional<TokenRequested> last = results.map(AccountResults::last);
    return new AccountView(
        account.id().value(),
        account.grant().label(),
        results.flatMap(AccountResults::expires),
        last.map(TokenRequested::started),
        last.map(request -> request.result().label()).orElse(""),
        last.map(request -> request.reason().cause()).orElse(""),
        last.map(request -> request.reason().text()).orElse(""));
  }
}
