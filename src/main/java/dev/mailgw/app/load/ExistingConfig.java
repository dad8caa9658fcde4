package dev.mailgw.app.load;

import dev.mailgw.config.AcknowledgementSettings;
import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.ConfigException;
import dev.mailgw.config.ConfigLoader;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.load.plan.LoadPlan;
import dev.mailgw.retrieve.AfterRetrieval;
import java.nio.file.Path;
import java.time.Duration;

/** The configuration with which the gateway finds servers that are there. */
record ExistingConfig(LoadPlan plan, LoadPlan.Servers.Existing servers) {

  /**
   * Reads it. Whatever it says, the gateway leaves the mail where it is.
   *
   * @param data the gateway's data directory
   */
  GatewayConfig read(Path data) throws ConfigException {
    String text =
        """
        profile: %s
        dataDirectory: '%s'
        http: {port: 0}
        %s
        %s
        """
            .formatted(
                plan.profile(),
                data.toString().replace("'", "''"),
                servers.settings(),
                plan.gateway());
    GatewayConfig read =
        new ConfigLoader(System.getenv(), _ -> {})
            .load("the servers and the gateway of plan " + plan.name(), text, servers.base());
    return new GatewayConfig(
        read.profile(),
        read.dataDirectory(),
        read.accounts(),
        read.aliases().stream().map(this::readOnly).toList(),
        read.retriever(),
        read.triage(),
        read.dispatcher(),
        read.submission(),
        read.notices(),
        read.alarms(),
        read.check(),
        read.probe(),
        read.oauth(),
        read.http(),
        read.trust(),
        read.store(),
        read.log(),
        read.stopWithin());
  }

  /** The same sender writes all the time, and each mail is to be answered, if any. */
  private AliasSettings readOnly(AliasSettings alias) {
    AcknowledgementSettings own = alias.acknowledgement();
    return new AliasSettings(
        alias.id(),
        alias.address(),
        alias.account(),
        alias.incoming(),
        alias.outgoing(),
        AfterRetrieval.KEEP,
        alias.moveTo(),
        new AcknowledgementSettings(
            plan.mail().acknowledged(),
            Duration.ZERO,
            own.subject(),
            own.text(),
            own.returnPath()));
  }
}
