package dev.mailgw.lab;

import dev.mailgw.lab.admin.TenantEdit;
import dev.mailgw.lab.api.ApiServer;
import dev.mailgw.lab.api.LabRoutes;
import dev.mailgw.lab.api.Mailroom;
import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.config.LabPorts;
import dev.mailgw.lab.config.SignedIn;
import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.MailboxKind;
import dev.mailgw.lab.entra.Entra;
import dev.mailgw.lab.entra.EntraOptions;
import dev.mailgw.lab.entra.EntraServer;
import dev.mailgw.lab.entra.EntraState;
import dev.mailgw.lab.entra.LifeTimes;
import dev.mailgw.lab.entra.signin.WorkstationUser;
import dev.mailgw.lab.fault.Faults;
import dev.mailgw.lab.fault.FaultyDoorman;
import dev.mailgw.lab.http.RequestNotes;
import dev.mailgw.lab.limit.Throttles;
import dev.mailgw.lab.plan.PlanRunner;
import dev.mailgw.lab.tls.Certificates;
import dev.mailgw.lab.tls.LabAuthority;
import dev.mailgw.lab.wire.WireLog;
import dev.mailgw.lab.witness.Watch;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running Office 365 in small. Listens from {@link #start} to {@link #close}. */
public final class Lab implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lab.class);

  private final LabConfig config;
  private final InstantSource machine;
  private final LabClock clock;
  private final Directory directory;
  private final Faults faults;
  private final Throttles throttles;
  private final WireLog log;
  private final PlanRunner plans;
  private final Entra entra;
  private final Watch watch;
  private final RequestNotes requests;

  /** The last one started is the first. */
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  private LabReady ready;

  private Lab(LabConfig config, InstantSource machine, RandomGenerator random, WireLog log)
      throws IOException {
    this.config = config;
    this.machine = machine;
    this.clock = LabClock.of(machine);
    config.time().set(clock);
    this.directory =
        new Directory(config.tenant(), config.policy(), config.clients(), config.users());
    this.faults = new Faults(clock);
    this.throttles = new Throttles(config.limits(), clock);
    this.watch = Watch.with(clock, throttles, directory);
    this.requests = new RequestNotes("entra", watch.sessions(), watch.log());
    this.log = requests.numbering(log.and(watch.log()));
    this.plans = new PlanRunner(directory, throttles, faults, clock);
    this.entra =
        new Entra(
            directory,
            new LifeTimes(directory, clock, random),
            clock,
            random,
            new EntraOptions(EntraState.keptIn(config.dataDirectory(), clock), faults, this.log));
    config.people().workstationUser().ifPresent(entra.workstation()::set);
  }

  /** As below; what the sign-in service does goes to the ordinary log. */
  public static Lab start(
      LabConfig config, MailServers.Starter mail, InstantSource clock, RandomGenerator random)
      throws IOException {
    return start(config, mail, clock, random, WireLog.toLog());
  }

  /**
   * Starts everything and returns when all of it listens.
   *
   * @param random for tokens; safe for use by several threads
   * @param log hears what the sign-in service knows and does not tell its clients
   * @throws IOException if a port is taken, or the data directory can't be used; nothing is left
   *     listening then
   */
  public static Lab start(
      LabConfig config,
      MailServers.Starter mail,
      InstantSource clock,
      RandomGenerator random,
      WireLog log)
      throws IOException {
    var lab = new Lab(config, clock, random, log);
    try {
      lab.listen(mail);
      return lab;
    } catch (IOException e) {
      lab.close();
      throw Privilege.explained(e, config.ports());
    } catch (RuntimeException e) {
      lab.close();
      throw e;
    }
  }

  /** How to reach it. */
  public LabReady ready() {
    return ready;
  }

  /** Its sign-in service, for tokens without a sign-in. */
  public Entra entra() {
    return entra;
  }

  /** Its time. */
  public LabClock clock() {
    return clock;
  }

  /** The tenant, which can be changed while the lab runs. */
  public Directory directory() {
    return directory;
  }

  /** What goes wrong on purpose. */
  public Faults faults() {
    return faults;
  }

  /** Puts fault plans into force. */
  public PlanRunner plans() {
    return plans;
  }

  /** Limits and what is used up of them. */
  public Throttles throttles() {
    return throttles;
  }

  /** Who is signed in on the workstation where a browser opens the sign-in page. */
  public WorkstationUser workstation() {
    return entra.workstation();
  }

  /** What was seen of its clients. */
  public Watch watch() {
    return watch;
  }

  /** Ends all servers, the last one started first. Does nothing the second time. */
  @Override
  public void close() {
    while (!running.isEmpty()) {
      end(running.pop());
    }
  }

  private void listen(MailServers.Starter starter) throws IOException {
    config.signedIn().forEach(this::accept);
    // clients check certificates by their own time, not by the lab's
    var authority = LabAuthority.open(config.dataDirectory(), machine);
    var certificates = new Certificates(authority, config.certificateNames());
    LabPorts ports = config.ports();
    var doorman = new FaultyDoorman("entra", certificates, faults, log);
    var https =
        EntraServer.start(
            entra, certificates.good(), doorman, config.listen(), ports.https(), requests);
    running.push(https);
    var mail =
        starter.start(
            new MailServers.Setting(
                config, directory, certificates, entra.tokens(), clock, faults, throttles, watch));
    mail.servers().forEach(running::push);
    var api = ApiServer.start(routes().all(mail.mail()), ports.api());
    running.push(api);
    mail.mail().ifPresent(this::letMailArrive);
    ready =
        LabReady.of(config, https.port(), mail.ports(), api.port(), authority.caPem(), signedIn());
    LOG.info("lab ready: {}", ready);
  }

  /** A refresh token of each user who can sign in, for the first client. */
  private Map<String, String> signedIn() {
    Map<String, String> tokens = new TreeMap<>();
    config.clients().stream()
        .findFirst()
        .ifPresent(client ->
            directory.users().stream()
                .filter(user -> user.kind() == MailboxKind.USER)
                .forEach(user -> tokens.put(user.address(), entra.refreshToken(user, client))));
    config.signedIn().forEach(known -> tokens.put(known.user(), known.refreshToken()));
    return tokens;
  }

  private LabRoutes routes() {
    var client = config.clients().stream().map(Application::id).findFirst();
    var edit = new TenantEdit(directory, throttles, clock);
    return new LabRoutes(entra, client, edit, throttles, faults, clock, plans, watch);
  }

  private void letMailArrive(Mailroom room) {
    List<String> everyone = directory.users().stream().map(LabUser::address).toList();
    config.arrivals().ifPresent(plan -> room.inflow().start(plan, everyone));
  }

  /** The configuration has made sure that both are there. */
  private void accept(SignedIn signedIn) {
    entra.acceptRefreshToken(
        signedIn.refreshToken(),
        directory.find(signedIn.user()).orElseThrow(),
        directory.application(signedIn.client()).orElseThrow());
  }

  private static void end(AutoCloseable server) {
    try {
      server.close();
    } catch (Exception e) {
      LOG.warn("{} did not end cleanly: {}", server.getClass().getSimpleName(), e.toString());
    }
  }
}
