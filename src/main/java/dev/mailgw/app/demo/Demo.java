package dev.mailgw.app.demo;

import dev.mailgw.app.Environment;
import dev.mailgw.app.Gateway;
import dev.mailgw.app.PhaseStatistics;
import dev.mailgw.app.StartException;
import dev.mailgw.config.ConfigException;
import dev.mailgw.config.ConfigLoader;
import dev.mailgw.lab.Exchange;
import dev.mailgw.lab.Lab;
import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.plan.PlanRunner;
import dev.mailgw.lab.wire.WireLog;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.spool.MailLedger;
import dev.mailgw.spool.OutboundState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lab, a gateway, and mail on its way between them. Used by one thread. */
public final class Demo implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Demo.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final Environment environment;
  private final DemoFiles files;
  private final Lab lab;
  private final DemoMail mail;
  private final Map<DemoMailbox, List<String>> held = new HashMap<>();
  private final PhaseStatistics phases = new PhaseStatistics();
  private final Semaphore news = new Semaphore(0);
  private Gateway gateway;
  private long begun;

  private Demo(Environment environment, DemoFiles files, Lab lab, DemoMail mail) {
    this.environment = environment;
    this.files = files;
    this.lab = lab;
    this.mail = mail;
  }

  /**
   * What to demonstrate.
   *
   * @param directory for configuration and data; emptied first if an earlier demo made it
   * @param source the mail
   * @param consolePort 0 takes a free one
   * @param trouble what is made to go wrong before the gateway starts
   */
  public record Options(
      Path directory, DemoMailSource source, int consolePort, Consumer<PlanRunner> trouble) {}

  /**
   * Starts the lab on free ports, fills its mailboxes, and starts the gateway.
   *
   * @throws IOException if the lab can't start, or the mail or directory can't be used
   * @throws StartException if the gateway can't start
   */
  public static Demo start(Options options, Environment environment)
      throws IOException, StartException {
    DemoFiles files = DemoFiles.fresh(options.directory().toAbsolutePath());
    WireLog heard = event -> log.debug("lab: {}", event);
    Exchange exchange = new Exchange(heard);
    LabConfig config = LabConfig.builtIn().withPortBase(0).withDataDirectory(files.lab());
    Lab lab = Lab.start(config, exchange, environment.clock(), environment.random(), heard);
    Demo demo = new Demo(environment, files, lab, new DemoMail(exchange, environment.clock()));
    boolean started = false;
    try {
      files.write(lab.ready(), config.signedIn().getFirst().refreshToken(), options.consolePort());
      demo.fill(options.source());
      options.trouble().accept(lab.plans());
      demo.startGateway();
      started = true;
      return demo;
    } catch (ConfigException e) {
      throw new StartException(e.getMessage(), e);
    } finally {
      if (!started) {
        demo.close();
      }
    }
  }

  /** Waits until nothing is left to do, or {@code limit} is over, and tells what it came to. */
  public DemoReport untilQuiet(DemoProgress progress, Duration limit) throws InterruptedException {
    boolean quiet = false;
    while (!quiet && environment.ticker().nanos() - begun < limit.toNanos()) {
      var _ = news.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      news.drainPermits();
      quiet = look(progress);
    }
    double seconds = (environment.ticker().nanos() - begun) / 1e9;
    MailLedger ledger = gateway.ledger();
    List<DemoReport.Mailbox> mailboxes =
        DemoMailbox.ALL.stream()
            .map(mailbox -> DemoTally.of(mailbox, held.get(mailbox), ledger))
            .toList();
    long sent = ledger.counts().outbound(OutboundState.SENT);
    return new DemoReport(
        mailboxes,
        sent,
        phases.lines(),
        seconds,
        quiet,
        lab.plans().applied(),
        lab.watch().witness().verdict());
  }

  /** The gateway's configuration file. */
  public Path config() {
    return files.config();
  }

  public String consoleUrl() {
    return gateway.consoleUrl();
  }

  /** Files of the mail folder that could not be read, one line each. */
  public List<String> unreadable() {
    return mail.unreadable();
  }

  /** Stops the gateway, then the lab. */
  @Override
  public void close() {
    if (gateway != null) {
      gateway.close();
    }
    lab.close();
  }

  private void fill(DemoMailSource source) throws IOException {
    mail.fill(source);
    DemoMailbox.ALL.forEach(mailbox -> held.put(mailbox, mail.held(mailbox)));
  }

  private void startGateway() throws StartException, ConfigException {
    ConfigLoader loader = new ConfigLoader(Map.of(), _ -> {});
    begun = environment.ticker().nanos();
    GatewayEvents bell = _ -> news.release();
    gateway =
        Gateway.start(
            loader.load(files.config()),
            List.of(phases, bell),
            () -> List.of("the demo's configuration is not reloaded; start it again"),
            environment.withLab(URI.create(lab.ready().apiUrl())));
  }

  private boolean look(DemoProgress progress) {
    MailLedger.Counts counts = gateway.ledger().counts();
    long waiting =
        counts.outbound(OutboundState.QUEUED)
            + counts.outbound(OutboundState.ACTIVE)
            + counts.outbound(OutboundState.SENDING);
    long all = held.values().stream().mapToLong(List::size).sum();
    long judged = counts.inbound() - counts.untriaged();
    progress.at(all, counts.inbound(), judged, waiting, counts.outbound(OutboundState.SENT));
    return waiting == 0
        && counts.untriaged() == 0
        && DemoMailbox.ALL.stream().allMatch(mailbox -> mail.left(mailbox) == 0);
  }
}
