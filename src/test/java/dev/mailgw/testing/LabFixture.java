package dev.mailgw.testing;

import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.directory.LabProtocol;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.Tenant;
import dev.mailgw.lab.directory.TenantPolicy;
import dev.mailgw.lab.fault.Fault;
import dev.mailgw.lab.fault.Faults;
import dev.mailgw.lab.limit.Limits;
import dev.mailgw.lab.limit.Throttles;
import dev.mailgw.lab.mailbox.AccessRules;
import dev.mailgw.lab.mailbox.Bearer;
import dev.mailgw.lab.mailbox.LabMailbox;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.mailbox.MailStore;
import dev.mailgw.lab.wire.WireEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** What a mail server of the lab needs, with three users and a shared mailbox. */
public final class LabFixture implements AutoCloseable {

  public static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  public static final Instant LATER = NOW.plusSeconds(3600);
  public static final String ANNE = "anne@contoso.example";
  public static final String BOB = "bob@contoso.example";
  public static final String NOBODY = "nobody@contoso.example";

  /** Everything is switched off for this one. */
  public static final String OFF = "off@contoso.example";

  /** Shared with Anne and with the application. */
  public static final String SHARED = "shared@contoso.example";

  private static final Set<LabProtocol> ALL = EnumSet.allOf(LabProtocol.class);
  private static final LabTls TLS = new LabTls();

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final Queue<WireEvent> events = new ConcurrentLinkedQueue<>();
  private final FakeBearers bearers = new FakeBearers();
  private final MailStore store;
  private final MailHost host;

  public LabFixture(Path directory) throws IOException {
    this.store = new MailStore(directory.resolve("lab-mail.bin"), now::get);
    LabClock clock = LabClock.of(now::get);
    this.host =
        new MailHost(
            new AccessRules(directory()),
            bearers,
            store,
            clock,
            new Faults(clock),
            new Throttles(Limits.OPEN, clock),
            events::add);
  }

  public static Directory directory() {
    return new Directory(
        new Tenant("5b1c3a52-7c3e-4d0e-9d0c-0f6a4e2b7c11", "contoso.example"),
        TenantPolicy.STANDARD.withTcpProxyPercent(0),
        List.of(new Application(FakeBearers.APP, Optional.of("secret"))),
        List.of(
            new LabUser(ANNE, "pw", ALL, List.of()),
            new LabUser(BOB, "pw", ALL, List.of()),
            new LabUser(OFF, "pw", Set.of(), List.of()),
            new LabUser(SHARED, "", ALL, List.of(ANNE, FakeBearers.APP))));
  }

  public MailHost host() {
    return host;
  }

  public LabTls tls() {
    return TLS;
  }

  public MailStore store() {
    return store;
  }

  public LabMailbox mailbox(String address) {
    return store.mailbox(address);
  }

  /** Moves the lab's clock. */
  public void setTime(Instant instant) {
    now.set(instant);
  }

  /** The XOAUTH2 response of a user with a token of his own. */
  public String response(String user) {
    return response(user, FakeBearers.user(user, LATER));
  }

  /** The XOAUTH2 response for a mailbox with this token. */
  public String response(String mailbox, Bearer bearer) {
    return encoded(mailbox, bearers.issue(bearer));
  }

  public String token(String user) {
    return bearers.issue(FakeBearers.user(user, LATER));
  }

  public static String encoded(String mailbox, String token) {
    String text = "user=" + mailbox + "\u0001auth=Bearer " + token + "\u0001\u0001";
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The directory in use. */
  public Directory tenant() {
    return host.rules().directory();
  }

  /** Takes hold at once. */
  public void fault(Fault fault) {
    host.faults().add(fault, 1);
  }

  /** Other limits from now on. */
  public void changeLimits(UnaryOperator<Limits> change) {
    host.throttles().change(change.apply(host.throttles().limits()));
  }

  /** What the lab's log holds of this kind. */
  public List<WireEvent> events(WireEvent.Kind kind) {
    return events.stream().filter(e -> e.kind() == kind).toList();
  }

  /** What the lab's own log says of this kind. */
  public List<String> noted(WireEvent.Kind kind) {
    return events.stream().filter(e -> e.kind() == kind).map(WireEvent::detail).toList();
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
