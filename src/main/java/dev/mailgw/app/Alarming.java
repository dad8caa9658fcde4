package dev.mailgw.app;

import dev.mailgw.alarm.Alarm;
import dev.mailgw.alarm.AlarmBoard;
import dev.mailgw.alarm.AlarmRound;
import dev.mailgw.alarm.Courier;
import dev.mailgw.alarm.Memory;
import dev.mailgw.alarm.NoticePath;
import dev.mailgw.alarm.Rule;
import dev.mailgw.alarm.Snapshot;
import dev.mailgw.alarm.Snapshot.Trouble;
import dev.mailgw.app.alarm.AlarmFile;
import dev.mailgw.app.alarm.AlarmLog;
import dev.mailgw.app.alarm.Webhook;
import dev.mailgw.config.AlarmSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.console.AlarmDesk;
import dev.mailgw.console.AlarmsView;
import dev.mailgw.console.AlarmsView.AlarmView;
import dev.mailgw.console.AlarmsView.PathView;
import dev.mailgw.monitor.prometheus.Metrics;
import dev.mailgw.spool.Ruling;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Looks at the gateway, raises alarms and tells them. Safe for use by several threads. */
final class Alarming implements AlarmDesk, AutoCloseable {

  /** The name on the schedule. */
  static final String NAME = "alarm-rules";

  private final AlarmSettings settings;
  private final Optional<AlarmSender> sender;
  private final Optional<Webhook> webhook;
  private final AlarmFacts facts;
  private final InstantSource clock;
  private final AlarmFile file;
  private final AlarmBoard board;
  private final List<Courier> couriers;
  private final AlarmRound round;

  /** Guards resting. */
  private final ReentrantLock running = new ReentrantLock();

  private boolean resting;
  private volatile boolean configurationRefused;

  private Alarming(
      GatewayConfig config,
      Parts parts,
      Optional<Webhook> webhook,
      AlarmFacts facts,
      InstantSource clock) {
    this.settings = config.alarms();
    this.sender = parts.alarms();
    this.webhook = webhook;
    this.facts = facts;
    this.clock = clock;
    this.file = new AlarmFile(parts.data().path());
    Memory memory = file.read();
    this.board = new AlarmBoard(settings.policy(), memory.alarms(), clock.instant());
    this.couriers = couriers(memory);
    Metrics metrics = parts.sight().metrics();
    metrics.alarms(this::firing);
    couriers.forEach(courier -> metrics.alarmPath(courier.name()));
    this.round = new AlarmRound(board, couriers, new AlarmLog(metrics::alarmTold));
  }

  /**
   * @throws StartException if the certificates that are trusted can't be read
   */
  static Alarming of(GatewayConfig config, Parts parts, AlarmFacts facts, InstantSource clock)
      throws StartException {
    Optional<Webhook> webhook = Optional.empty();
    if (config.alarms().webhook().isPresent()) {
      webhook =
          Optional.of(
              new Webhook(
                  config.alarms().webhook().get(),
                  OwnName.of(config.dispatcher()),
                  Trust.context(config.trust().authorities())));
    }
    return new Alarming(config, parts, webhook, facts, clock);
  }

  /** What looks at the gateway. */
  Scheduled scheduled() {
    return new Scheduled(NAME, this::runOnce, settings.interval());
  }

  /** A newer configuration was read and is not in use. */
  void configurationRefused() {
    configurationRefused = true;
  }

  @Override
  public AlarmsView view() {
    return new AlarmsView(
        clock.instant(),
        board.alarms().stream().map(this::view).toList(),
        couriers.stream().map(Alarming::view).toList());
  }

  @Override
  public Ruling test() {
    return sender
        .map(AlarmSender::test)
        .orElseGet(() -> new Ruling.Refused("is not sent: no alarms are configured (alarms.to)"));
  }

  @Override
  public void close() {
    webhook.ifPresent(Webhook::close);
  }

  /** Looks no more: that the gateway stops is no cause for alarm. */
  void rest() {
    running.lock();
    try {
      resting = true;
    } finally {
      running.unlock();
    }
  }

  private void runOnce() {
    running.lock();
    try {
      if (resting) {
        return;
      }
      Snapshot now = facts.look(clock.instant());
      file.write(round.run(configurationRefused ? now.with(refused()) : now));
    } finally {
      running.unlock();
    }
  }

  private static List<Trouble> refused() {
    return List.of(
        new Trouble(
            Rule.CONFIGURATION_REFUSED,
            "configuration",
            "the configuration read last has problems; the one before is in use"));
  }

  /** The webhook first: it needs no disk. */
  private List<Courier> couriers(Memory memory) {
    List<NoticePath> paths = new ArrayList<>();
    webhook.ifPresent(paths::add);
    sender.ifPresent(paths::add);
    return paths.stream()
        .map(path ->
            new Courier(
                path,
                settings.policy(),
                memory.told().getOrDefault(path.name(), List.of()),
                Optional.ofNullable(memory.last().get(path.name()))))
        .toList();
  }

  private Map<String, Integer> firing() {
    Map<String, Integer> firing = new LinkedHashMap<>();
    for (Rule rule : Rule.values()) {
      firing.put(rule.id(), 0);
    }
    board.firing().forEach(alarm -> firing.merge(alarm.rule().id(), 1, Integer::sum));
    return firing;
  }

  private AlarmView view(Alarm alarm) {
    Map<String, Instant> told = new LinkedHashMap<>();
    couriers.forEach(
        courier -> courier.told(alarm.key()).ifPresent(at -> told.put(courier.name(), at)));
    return new AlarmView(
        alarm.rule().id(),
        alarm.rule().severity().label(),
        alarm.subject(),
        alarm.firing() ? "firing" : "pending",
        alarm.since(),
        alarm.fired(),
        alarm.text(),
        alarm.rule().cure(),
        told);
  }

  private static PathView view(Courier courier) {
    return new PathView(
        courier.name(),
        courier.last(),
        courier.failure().map(Courier.Failure::since),
        courier.failure().map(Courier.Failure::why).orElse(""));
  }
}
