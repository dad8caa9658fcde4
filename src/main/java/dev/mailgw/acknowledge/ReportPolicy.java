package dev.mailgw.acknowledge;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MailAddress;
import java.time.Duration;
import java.util.Map;

/**
 * How senders are told what became of their mail.
 *
 * @param reportingMta the name of this gateway, as it says it to servers
 * @param aliases whose mail is reported on; that of others is not
 * @param delayAfter how old a mail is when its sender is told of the delay
 * @param lifetime how long a mail is tried
 */
public record ReportPolicy(
    String reportingMta, Map<AliasId, Way> aliases, Duration delayAfter, Duration lifetime) {

  /**
   * The way out of an alias's mail.
   *
   * @param from whom a report says it is from
   * @param relay the host that its mail is handed to
   */
  public record Way(MailAddress from, String relay) {}

  public ReportPolicy {
    aliases = Map.copyOf(aliases);
  }
}
