package dev.mailgw.app;

import dev.mailgw.alias.AliasId;
import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.ProbeSettings;
import dev.mailgw.config.ProbeSettings.Probed;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.oauth.store.TokenKey;
import dev.mailgw.probe.Lookout;
import dev.mailgw.probe.Marks;
import dev.mailgw.probe.Post;
import dev.mailgw.probe.ProbeCycle;
import dev.mailgw.probe.ProbeLimits;
import dev.mailgw.probe.ProbedAlias;
import dev.mailgw.probe.Sightings;
import dev.mailgw.retrieve.imap.InboxUse;
import dev.mailgw.retrieve.imap.KeptConnections;
import dev.mailgw.triage.Probes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The probes: whose ways are tried, by which way out and in. */
final class Probing implements AutoCloseable {

  /** Between the first probes of two aliases, so that they don't sign in all at once. */
  private static final Duration APART = Duration.ofSeconds(2);

  private final ProbeSettings settings;
  private final Optional<Marks> marks;
  private final Map<AliasId, AliasSettings> aliases;
  private final Environment environment;
  private final Sightings sightings = new Sightings();
  private final KeptConnections kept;

  private Probing(GatewayConfig config, Optional<Marks> marks, Environment environment) {
    this.settings = config.probe();
    this.marks = marks;
    this.aliases =
        config.aliases().stream().collect(Collectors.toMap(AliasSettings::id, Function.identity()));
    this.environment = environment;
    this.kept = new KeptConnections(aliases.size(), false, environment.clock());
  }

  /**
   * Reads the key of the marks; it is made where probes are to be sent for the first time.
   *
   * @param data the data directory
   */
  static Probing open(GatewayConfig config, Path data, Environment environment)
      throws StartException {
    Path file = data.resolve("keys").resolve("probe.key");
    boolean wanted = !config.probe().probed().isEmpty();
    try {
      // without probes now, those of former times are still known
      Optional<Marks> marks =
          wanted || Files.exists(file)
              ? Optional.of(new Marks(TokenKey.in(file, environment.random())))
              : Optional.empty();
      return new Probing(config, marks, environment);
    } catch (IOException e) {
      throw new StartException("the key of the probes can't be used: " + e.getMessage(), e);
    }
  }

  /** One for each alias that is to be probed, their first runs one after the other. */
  List<Scheduled> cycles(Retrievers retrievers, Dispatchers dispatchers, GatewayEvents events) {
    List<Probed> probed = settings.probed();
    return IntStream.range(0, probed.size())
        .mapToObj(i ->
            new Scheduled(
                name(probed.get(i).alias()),
                cycle(probed.get(i), retrievers, dispatchers, events),
                APART.multipliedBy(i),
                settings.interval()))
        .toList();
  }

  /** Of an alias's probes on the schedule. */
  static String name(AliasId alias) {
    return "probe-" + alias;
  }

  /** For triage: which mail is a probe. */
  Probes probes() {
    return marks.<Probes>map(this::probes).orElse(Probes.NONE);
  }

  /** No probe is waited for any more. */
  void rest() {
    sightings.end();
  }

  @Override
  public void close() {
    rest();
    kept.close();
  }

  private Probes probes(Marks known) {
    List<ProbedAlias> all = aliases.values().stream().map(Probing::probed).toList();
    return new KnownProbes(known, all, sightings);
  }

  private ProbeCycle cycle(
      Probed probed, Retrievers retrievers, Dispatchers dispatchers, GatewayEvents events) {
    AliasSettings settingsOf = aliases.get(probed.alias());
    AliasId id = probed.alias();
    ProbedAlias alias =
        new ProbedAlias(id, settingsOf.address(), probed.to().orElse(settingsOf.address()));
    Marks known = marks.orElseThrow();
    KeptConnections none = new KeptConnections(0, false, environment.clock());
    return new ProbeCycle(
        alias,
        known,
        new Post(dispatchers.transport(id), () -> dispatchers.rest(id), environment.ticker()),
        new Lookout(
            retrievers.mailbox(settingsOf, new InboxUse(true, Optional.empty()), kept),
            retrievers.mailbox(settingsOf, InboxUse.single(), none),
            head -> known.id(alias, head),
            () -> kept.giveUp(id.value()),
            environment.ticker()),
        sightings,
        new ProbeLimits(settings.timeout(), settings.pollInterval()),
        new ProbeCycle.Surroundings(
            events, environment.clock(), environment.ticker(), environment.random()));
  }

  private static ProbedAlias probed(AliasSettings alias) {
    return new ProbedAlias(alias.id(), alias.address(), alias.address());
  }
}
