package dev.mailgw.lab;

import dev.mailgw.lab.api.ApiServer;
import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.config.LabPorts;
import dev.mailgw.lab.config.SignedIn;
import dev.mailgw.lab.entra.Entra;
import dev.mailgw.lab.entra.EntraClient;
import dev.mailgw.lab.entra.EntraDirectory;
import dev.mailgw.lab.entra.EntraServer;
import dev.mailgw.lab.entra.LifeTimes;
import dev.mailgw.lab.tls.LabAuthority;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running Office 365 in small. Listens from {@link #start} to {@link #close}. */
public final class Lab implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lab.class);

  private final LabConfig config;
  private final Entra entra;

  /** The last one started is the first. */
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  private LabReady ready;

  private Lab(LabConfig config, Entra entra) {
    this.config = config;
    this.entra = entra;
  }

  /**
   * Starts everything and returns when all of it listens.
   *
   * @param random for tokens; safe for use by several threads
   * @throws IOException if a port is taken, or the data directory can't be used; nothing is left
   *     listening then
   */
  public static Lab start(
      LabConfig config, MailServers.Starter mail, InstantSource clock, RandomGenerator random)
      throws IOException {
    var directory = new EntraDirectory(config.tenant(), config.clients(), config.users());
    var lifeTimes = new LifeTimes(config.tokenLifetime(), random);
    var lab = new Lab(config, new Entra(directory, lifeTimes, clock, random));
    try {
      lab.listen(mail, clock);
      return lab;
    } catch (IOException | RuntimeException e) {
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

  /** Ends all servers, the last one started first. Does nothing the second time. */
  @Override
  public void close() {
    while (!running.isEmpty()) {
      end(running.pop());
    }
  }

  private void listen(MailServers.Starter starter, InstantSource clock) throws IOException {
    config.signedIn().forEach(this::accept);
    var authority = LabAuthority.open(config.dataDirectory(), clock);
    SSLContext tls = authority.serverContext(config.certificateNames());
    LabPorts ports = config.ports();
    var https = EntraServer.start(entra, tls, config.listen(), ports.https());
    running.push(https);
    var mail = starter.start(new MailServers.Setting(config, tls, entra.tokens(), clock));
    mail.servers().forEach(running::push);
    var client = config.clients().stream().map(EntraClient::id).findFirst();
    var api = ApiServer.start(entra, config.users(), client, ports.api());
    running.push(api);
    ready = LabReady.of(config, https.port(), mail.ports(), api.port(), authority.caPem());
    LOG.info("lab ready: {}", ready);
  }

  /** The configuration has made sure that both are there. */
  private void accept(SignedIn signedIn) {
    var directory = entra.directory();
    entra.acceptRefreshToken(
        signedIn.refreshToken(),
        directory.user(signedIn.user()).orElseThrow(),
        directory.client(signedIn.client()).orElseThrow());
  }

  private static void end(AutoCloseable server) {
    try {
      server.close();
    } catch (Exception e) {
      LOG.warn("{} did not end cleanly: {}", server.getClass().getSimpleName(), e.toString());
    }
  }
}
