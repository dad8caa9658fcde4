package dev.mailgw.app;

import dev.mailgw.alias.AliasId;
import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.ProbeSettings.Probed;
import dev.mailgw.console.ProbeView;
import dev.mailgw.monitor.history.RoundTrips;
import dev.mailgw.schedule.InstanceState;
import dev.mailgw.schedule.Pacemaker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the probes are. Safe for use by several threads. */
record ProbeStates(
    List<Probed> probed,
    Map<AliasId, AliasSettings> aliases,
    Pacemaker pacemaker,
    RoundTrips trips) {

  static ProbeStates of(GatewayConfig config, Pacemaker pacemaker, RoundTrips trips) {
    return new ProbeStates(
        config.probe().probed(),
        config.aliases().stream().collect(Collectors.toMap(AliasSettings::id, Function.identity())),
        pacemaker,
        trips);
  }

  /** One for each alias that is probed, in the order of the configuration. */
  List<ProbeView> views() {
    if (probed.isEmpty()) {
      return List.of();
    }
    Map<String, InstanceState> runs =
        pacemaker.instances().stream()
            .collect(Collectors.toMap(InstanceState::name, Function.identity()));
    return probed.stream()
        .map(one -> view(one, Optional.ofNullable(runs.get(Probing.name(one.alias())))))
        .toList();
  }

  private ProbeView view(Probed one, Optional<InstanceState> run) {
    AliasSettings alias = aliases.get(one.alias());
    ProbeView fresh =
        ProbeView.fresh(
            one.alias().value(),
            alias.address().toString(),
            one.to().orElse(alias.address()).toString(),
            run.filter(InstanceState::running).isPresent(),
            run.filter(state -> !state.running()).map(InstanceState::due));
    return trips.last(one.alias()).map(fresh::after).orElse(fresh);
  }
}
