package dev.mailgw.lab;

import dev.mailgw.lab.api.Mailroom;
import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.config.LabPorts;
import dev.mailgw.lab.fault.FaultyDoorman;
import dev.mailgw.lab.imap.ImapServer;
import dev.mailgw.lab.mail.Inflow;
import dev.mailgw.lab.mailbox.AccessRules;
import dev.mailgw.lab.mailbox.Intake;
import dev.mailgw.lab.mailbox.LabMailbox;
import dev.mailgw.lab.mailbox.MailHost;
import dev.mailgw.lab.mailbox.MailStore;
import dev.mailgw.lab.mailbox.MessageFile;
import dev.mailgw.lab.pop3.Pop3Server;
import dev.mailgw.lab.smtp.Outbox;
import dev.mailgw.lab.smtp.SmtpServer;
import dev.mailgw.lab.wire.Doorman;
import dev.mailgw.lab.wire.Endpoint;
import dev.mailgw.lab.wire.WireLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The lab's Exchange Online: IMAP, POP3 and SMTP before one store of mailboxes. Its accessors may
 * be called by several threads once it has started.
 */
public final class Exchange implements MailServers.Starter {

  private final Outbox outbox = new Outbox();
  private final WireLog own;
  private MailStore store;

  /**
   * Servers that are not started yet.
   *
   * @param log hears what the servers know and don't tell their clients
   */
  public Exchange(WireLog log) {
    this.own = log;
  }

  /** The mailbox of this address. */
  public LabMailbox mailbox(String address) {
    return store.mailbox(address);
  }

  /** What was accepted over SMTP. */
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public MailServers start(MailServers.Setting setting) throws IOException {
    List<AutoCloseable> started = new ArrayList<>();
    try {
      return start(setting, started);
    } catch (IOException e) {
      for (AutoCloseable one : started.reversed()) {
        closed(one, e);
      }
      throw e;
    }
  }

  private MailServers start(MailServers.Setting setting, List<AutoCloseable> started)
      throws IOException {
    LabConfig config = setting.config();
    WireLog log = own.and(setting.watch().log());
    UnaryOperator<Endpoint> numbered = port -> port.numberedBy(setting.watch().sessions());
    store = new MailStore(MessageFile.in(config.dataDirectory(), this), setting.clock());
    started.add(store);
    AccessRules rules = new AccessRules(setting.directory());
    MailHost host =
        new MailHost(
            rules,
            setting.tokens(),
            store,
            setting.clock(),
            setting.faults(),
            setting.throttles(),
            log);
    Function<String, Doorman> doormen =
        service -> new FaultyDoorman(service, setting.certificates(), setting.faults(), log);
    String listen = config.listen().getHostAddress();
    LabPorts ports = config.ports();

    ImapServer imap =
        new ImapServer(
            numbered.apply(Endpoint.implicitTls(listen, ports.imap(), doormen.apply("imap"))),
            host);
    started.add(imap);
    ImapServer imapPlain =
        new ImapServer(
            numbered.apply(Endpoint.startTls(listen, ports.imapPlain(), doormen.apply("imap"))),
            host);
    started.add(imapPlain);
    Pop3Server pop3 =
        new Pop3Server(
            numbered.apply(Endpoint.implicitTls(listen, ports.pop3(), doormen.apply("pop3"))),
            host);
    started.add(pop3);
    Pop3Server pop3Plain =
        new Pop3Server(
            numbered.apply(Endpoint.startTls(listen, ports.pop3Plain(), doormen.apply("pop3"))),
            host);
    started.add(pop3Plain);
    SmtpServer smtp =
        new SmtpServer(
            numbered.apply(Endpoint.startTls(listen, ports.smtp(), doormen.apply("smtp"))),
            host,
            outbox,
            config.submission());
    started.add(smtp);
    Inflow inflow = inflow(new Intake(setting.directory(), store), setting.clock());
    started.add(inflow);

    return new MailServers(
        new MailServers.Ports(
            imap.port(), pop3.port(), smtp.port(), imapPlain.port(), pop3Plain.port()),
        started,
        Optional.of(new Mailroom(store, outbox, inflow)));
  }

  private static Inflow inflow(Intake intake, LabClock clock) {
    return new Inflow((to, mail) -> intake.deliver(to, mail, clock.instant()), clock);
  }

  private static void closed(AutoCloseable one, IOException reason) {
    try {
      one.close();
    } catch (Exception e) {
      reason.addSuppressed(e);
    }
  }
}
