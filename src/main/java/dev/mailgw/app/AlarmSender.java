package dev.mailgw.app;

import dev.mailgw.alarm.Notice;
import dev.mailgw.alarm.NoticePath;
import dev.mailgw.alarm.NoticeText;
import dev.mailgw.alias.Pauses;
import dev.mailgw.config.AlarmSettings;
import dev.mailgw.config.DispatcherSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.dispatch.DeliveryJournal;
import dev.mailgw.dispatch.DispatchCycle;
import dev.mailgw.dispatch.DispatchSettings;
import dev.mailgw.dispatch.FailurePolicy;
import dev.mailgw.dispatch.Records;
import dev.mailgw.dispatch.Route;
import dev.mailgw.dispatch.SendingAccount;
import dev.mailgw.dispatch.SendingRate;
import dev.mailgw.dispatch.UnknownOutcome;
import dev.mailgw.dispatch.smtp.SmtpTransport;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.oauth.TokenSource;
import dev.mailgw.schedule.Cycle;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.QueuedMail;
import dev.mailgw.spool.QueuedRecipient;
import dev.mailgw.spool.Ruling;
import dev.mailgw.spool.SpoolException;
import dev.mailgw.spool.sql.SqlSpool;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends alarms as the contact centre's application server does: by a connection, an account and a
 * server of its own, so that what stops the dispatcher does not stop the alarm of it. Of the
 * dispatcher it shares the durable queue only, under a name of its own. Safe for use by several
 * threads.
 */
final class AlarmSender implements NoticePath, AutoCloseable {

  private static final String NAME = "mail";

  private static final Logger log = LoggerFactory.getLogger(AlarmSender.class);

  private static final Duration BUDGET = Duration.ofMinutes(2);
  private static final int AT_ONCE = 20;

  private final AlarmSettings settings;
  private final SqlSpool spool;
  private final Environment environment;
  private final ScheduledExecutorService writes;
  private final SmtpTransport transport;
  private final Records records;
  private final Cycle cycle;
  private final ReentrantLock running = new ReentrantLock();
  private final Duration pause;

  private AlarmSender(
      GatewayConfig config,
      SqlSpool spool,
      TokenSource tokens,
      SSLContext trust,
      GatewayEvents events,
      Environment environment) {
    this.settings = config.alarms();
    this.spool = spool;
    this.environment = environment;
    this.pause = config.dispatcher().pollInterval();
    this.writes =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("alarm-write-timeouts").factory());
    this.transport =
        new SmtpTransport(
            SmtpRoutes.of(
                AlarmSettings.ALIAS,
                settings.account().orElseThrow(),
                settings.outgoing(),
                config.dispatcher()),
            trust,
            tokens,
            writes);
    this.records = new Records(spool.outbound());
    this.cycle = cycle(config.dispatcher(), events);
  }

  /** Empty if no alarms are configured. */
  static Optional<AlarmSender> of(
      GatewayConfig config,
      SqlSpool spool,
      TokenSource tokens,
      SSLContext trust,
      GatewayEvents events,
      Environment environment) {
    return config
        .alarms()
        .to()
        .map(_ -> new AlarmSender(config, spool, tokens, trust, events, environment));
  }

  /** What sends the alarms that wait. */
  Scheduled scheduled() {
    return new Scheduled(AlarmSettings.ALIAS.value(), this::runOnce, pause);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Into the queue; where that can't take it, straight to the server. */
  @Override
  public void tell(Notice notice) throws IOException {
    NoticeText text = new NoticeText(notice, OwnName.ofMachine());
    try {
      QueueId id = raise(text.subject(), text.body());
      log.info("alarm mail {} is queued for {}", id, settings.to().orElseThrow());
    } catch (SpoolException e) {
      log.warn("an alarm mail can't be queued and goes straight to the server: {}", e.getMessage());
      new DirectMail(transport, environment).send(draft(text.subject(), text.body()));
    }
  }

  /** Queues an alarm; durable when this returns. */
  QueueId raise(String subject, String text) {
    return spool.outbound().submit(draft(subject, text));
  }

  private OutboundDraft draft(String subject, String text) {
    return new AlarmMail(settings.from().orElseThrow(), settings.to().orElseThrow())
        .draft(subject, text, environment.clock().instant());
  }

  /** Sends one, and says what came of it with the server's own words. */
  Ruling test() {
    running.lock();
    try {
      QueueId alarm =
          raise(
              "mailgw: test alarm",
              "This is a test of the alarm path: nothing is wrong.\nSent by: mailgw alarm test\n");
      cycle.runOnce();
      return ruling(spool.queue().find(alarm).orElseThrow());
    } finally {
      running.unlock();
    }
  }

  @Override
  public void close() {
    records.close();
    writes.shutdownNow();
  }

  private void runOnce() {
    running.lock();
    try {
      cycle.runOnce();
    } finally {
      running.unlock();
    }
  }

  private Ruling ruling(QueuedMail alarm) {
    String to = settings.to().orElseThrow().toString();
    QueuedRecipient recipient = alarm.recipients().getFirst();
    String said = recipient.reply().isEmpty() ? alarm.progress().reason() : recipient.reply();
    String where = " (queue id " + alarm.id() + ")";
    return switch (alarm.state()) {
      case SENT ->
          new Ruling.Done(
              "for %s was taken by %s: %s%s".formatted(to, transport.relay(), said, where));
      case FAILED ->
          new Ruling.Refused(
              "for %s was refused by %s: %s%s".formatted(to, transport.relay(), said, where));
      case QUEUED ->
          new Ruling.Refused(
              "for %s was not sent by way of %s: %s; tried again at %s%s"
                  .formatted(to, transport.relay(), said, alarm.progress().due(), where));
      case HELD ->
          new Ruling.Refused(
              "for %s may have been taken by %s or not: %s%s"
                  .formatted(to, transport.relay(), said, where));
      case ACTIVE, SENDING, CANCELLED ->
          new Ruling.Refused("for " + to + " is " + alarm.state().label() + where);
    };
  }

  private DispatchCycle cycle(DispatcherSettings dispatcher, GatewayEvents events) {
    String name = AlarmSettings.ALIAS.value();
    return new DispatchCycle(
        new DispatchSettings(name, AT_ONCE, false, 1, 1, BUDGET),
        List.of(new Route(AlarmSettings.ALIAS, transport, account())),
        spool.outbound(),
        records,
        new FailurePolicy(
            Dispatchers.schedule(dispatcher.retry()),
            0,
            UnknownOutcome.RETRY,
            environment.random()),
        new DeliveryJournal(name, events, environment.clock(), environment.ticker()));
  }

  /** Who tries an alarm wants to know how it is now: nothing is ever left alone. */
  private SendingAccount account() {
    InstantSource clock = environment.clock();
    return new SendingAccount(
        AlarmSettings.ALIAS.value(),
        settings.outgoing().server().host(),
        new SendingRate(0, 0, List.of(), clock),
        new Pauses(Duration.ZERO, clock),
        clock);
  }
}
