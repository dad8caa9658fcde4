package dev.mailgw.flow;

import dev.mailgw.config.ConfigException;
import dev.mailgw.config.ConfigLoader;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.lab.Exchange;
import dev.mailgw.lab.Lab;
import dev.mailgw.lab.LabReady;
import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.limit.LimitDraft;
import dev.mailgw.lab.mail.GeneratedMail;
import dev.mailgw.lab.mail.MailGenerator;
import dev.mailgw.lab.mailbox.LabMailbox;
import dev.mailgw.lab.plan.FaultFile;
import dev.mailgw.lab.smtp.Outbox;
import dev.mailgw.lab.wire.WireEvent;
import dev.mailgw.lab.yaml.LabConfigException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The sample tenant on free ports in the test's own JVM, and configurations for it. */
final class RunningLab implements AutoCloseable {

  static final List<String> ALIASES = List.of("sales", "support", "info");

  private static final int SMALL = 60_000;
  private static final InstantSource CLOCK = InstantSource.system();

  private final Path directory;
  private final Trap trap = new Trap();
  private final Set<Long> submitting = ConcurrentHashMap.newKeySet();
  private final AtomicInteger throttled = new AtomicInteger();
  private final Exchange exchange;
  private final Lab lab;
  private final Relay imap;
  private final Relay pop3;

  private RunningLab(Path directory) throws IOException {
    this.directory = directory;
    exchange = new Exchange(this::saw);
    LabConfig config =
        LabConfig.builtIn().withPortBase(0).withDataDirectory(directory.resolve("lab"));
    lab = Lab.start(config, exchange, CLOCK, new SecureRandom());
    imap = Relay.to(lab.ready().imap(), bytes -> trap.happened("imap bytes", bytes));
    pop3 = Relay.to(lab.ready().pop3(), bytes -> trap.happened("pop3 bytes", bytes));
    Files.createDirectories(directory.resolve("secrets"));
    secret("client", lab.ready().clients().getFirst().secret());
    secret("refresh-token", config.signedIn().getFirst().refreshToken());
  }

  /** Everything of it, configurations too, goes into {@code directory}. */
  static RunningLab in(Path directory) throws IOException {
    return new RunningLab(directory);
  }

  LabReady ready() {
    return lab.ready();
  }

  /** Registers this, and nothing else, as the first application's redirect URI. */
  void redirect(String uri) {
    directory()
        .changeApplication(
            ready().clients().getFirst().id(), app -> app.withRedirectUris(List.of(uri)));
  }

  /** The tenant, to be changed while it runs. */
  Directory directory() {
    return lab.directory();
  }

  /** From now on this user is signed in wherever a browser opens the sign-in page. */
  void workstationUser(String address) {
    lab.workstation().set(address);
  }

  /** Springs at {@code imap SIGNED_IN}, {@code pop3 bytes}, {@code sales changed} and so on. */
  Trap trap() {
    return trap;
  }

  /** The connections to SMTP of this moment, by their numbers. */
  Set<Long> submitting() {
    return Set.copyOf(submitting);
  }

  private void saw(WireEvent event) {
    if (event.server().equals("smtp")) {
      switch (event.kind()) {
        case CONNECTED -> submitting.add(event.connection());
        case DISCONNECTED -> submitting.remove(event.connection());
        case THROTTLED -> throttled.incrementAndGet();
        default -> {}
      }
    }
    trap.happened(event.server() + " " + event.kind().name(), 1);
  }

  /** Puts faults into force, written as in a plan. */
  void faults(String yaml) throws LabConfigException {
    FaultFile.read("faults", yaml).forEach(fault -> lab.faults().add(fault, 1));
  }

  /** Takes a fault out of force again that was given by {@link #faults}. */
  void cured(String fault) {
    var _ = lab.faults().remove("by-hand/" + fault);
  }

  /** Changes a limit. */
  void limit(Consumer<LimitDraft> change) {
    lab.throttles().change(lab.throttles().limits().with(change));
  }

  /** How often somebody was told to wait, or made to, over SMTP. */
  int throttled() {
    return throttled.get();
  }

  Outbox outbox() {
    return exchange.outbox();
  }

  LabMailbox mailbox(String alias) {
    return exchange.mailbox(alias + "@contoso.test");
  }

  /** The first so many generated mails for an alias that are not large. */
  static List<GeneratedMail> smallMails(String alias, int count) {
    var generator = new MailGenerator(alias.hashCode(), Instant.EPOCH, alias + "@contoso.test");
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(generator::mail)
        .filter(mail -> mail.raw().length < SMALL)
        .limit(count)
        .toList();
  }

  void deliver(String alias, List<GeneratedMail> mails) throws IOException {
    for (GeneratedMail mail : mails) {
      int uid = mailbox(alias).append(mail.raw(), CLOCK.instant());
      assert uid > 0;
    }
  }

  void deliver(int count) throws IOException {
    for (String alias : ALIASES) {
      deliver(alias, smallMails(alias, count));
    }
  }

  /**
   * A configuration of three mailboxes: two over a shared account, one of these POP3, and one over
   * the application's own; this last one never acknowledges.
   *
   * @param settings more top-level settings
   */
  String yaml(String aliasDefaults, String settings) {
    return """
    dataDirectory: data
    accountDefaults:
      authority: https://localhost:%d
      tenant: contoso.test
      clientId: %s
      clientSecret: file:secrets/client
    accounts:
      shared:
        grant: refreshToken
        user: svc-ece@contoso.test
        refreshToken: file:secrets/refresh-token
      own: {grant: clientCredentials}
    aliasDefaults:
      account: shared
      incoming: {host: localhost, port: %d}
      outgoing: {host: localhost, port: %d}
    %s
    aliases:
      sales: {address: sales@contoso.test}
      support:
        address: support@contoso.test
        incoming: {protocol: pop3, port: %d}
      info: {address: info@contoso.test, account: own, acknowledgement: {enabled: false}}
    trust: {authorities: ['%s']}
    %s
    """
        .formatted(
            lab.ready().https(),
            lab.ready().clients().getFirst().id(),
            imap.port(),
            lab.ready().smtp(),
            aliasDefaults.indent(2).stripTrailing(),
            pop3.port(),
            lab.ready().caPem(),
            settings);
  }

  Path write(String name, String yaml) throws IOException {
    return Files.writeString(directory.resolve(name), yaml);
  }

  /** Readable by its owner only, else each start has a note about it. */
  void secret(String name, String value) throws IOException {
    Path file = directory.resolve("secrets").resolve(name);
    Files.writeString(file, value);
    var owned = file.toFile();
    assert owned.setReadable(false, false) && owned.setReadable(true, true);
  }

  static GatewayConfig load(Path config) throws ConfigException {
    return new ConfigLoader(Map.of(), _ -> {}).load(config);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    try (imap;
        pop3) {
      lab.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
