package dev.mailgw.lab;

import dev.mailgw.lab.api.Mailroom;
import dev.mailgw.lab.clock.LabClock;
import dev.mailgw.lab.config.LabConfig;
import dev.mailgw.lab.directory.Directory;
import dev.mailgw.lab.fault.Faults;
import dev.mailgw.lab.limit.Throttles;
import dev.mailgw.lab.mailbox.BearerVerifier;
import dev.mailgw.lab.tls.Certificates;
import dev.mailgw.lab.witness.Watch;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The mail servers of a lab, once they listen.
 *
 * @param ports on which they listen
 * @param servers closed in reverse order when the lab ends
 * @param mail what is in them; empty if nobody may look
 */
public record MailServers(Ports ports, List<AutoCloseable> servers, Optional<Mailroom> mail) {

  /** Servers into which nobody may look. */
  public MailServers(Ports ports, List<AutoCloseable> servers) {
    this(ports, servers, Optional.empty());
  }

  /** Where the mail servers are. */
  public record Ports(int imap, int pop3, int smtp, int imapPlain, int pop3Plain) {}

  /**
   * What they get from the lab.
   *
   * @param certificates good and bad ones
   * @param tokens checks what clients present
   * @param watch numbers all connections, and hears what happens on them
   */
  public record Setting(
      LabConfig config,
      Directory directory,
      Certificates certificates,
      BearerVerifier tokens,
      LabClock clock,
      Faults faults,
      Throttles throttles,
      Watch watch) {}

  /** Starts them. */
  @FunctionalInterface
  public interface Starter {

    /**
     * Returns when all of them listen.
     *
     * @throws IOException if one can't; none is left listening then
     */
    MailServers start(Setting setting) throws IOException;
  }
}
