package dev.mailgw.app;

import dev.mailgw.acknowledge.AcknowledgementPolicy;
import dev.mailgw.acknowledge.Acknowledgements;
import dev.mailgw.acknowledge.EnvelopeSender;
import dev.mailgw.acknowledge.TriageCycle;
import dev.mailgw.config.AcknowledgementSettings;
import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.message.NamedAddress;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.spool.sql.SqlSpool;
import dev.mailgw.triage.DeliveryExceptionPhrases;
import dev.mailgw.triage.InvalidPhrasesException;
import dev.mailgw.triage.Probes;
import dev.mailgw.triage.Triage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Collectors;

/** What is done with mail that was received. */
final class Acknowledging {

  private Acknowledging() {}

  static Scheduled cycle(
      GatewayConfig config,
      SqlSpool spool,
      GatewayEvents events,
      Probes probes,
      InstantSource clock)
      throws StartException {
    Acknowledgements acknowledgements =
        new Acknowledgements(
            config.aliases().stream()
                .collect(Collectors.toMap(AliasSettings::id, Acknowledging::policy)),
            spool.replies(),
            clock);
    TriageCycle cycle =
        new TriageCycle(
            spool.inbound(),
            new Triage(phrases(config), probes),
            acknowledgements,
            events,
            probes,
            config.triage().batch());
    return new Scheduled("triage", cycle, config.triage().pollInterval());
  }

  private static AcknowledgementPolicy policy(AliasSettings alias) {
    AcknowledgementSettings settings = alias.acknowledgement();
    return new AcknowledgementPolicy(
        settings.enabled(),
        settings.interval(),
        new NamedAddress("", alias.address()),
        settings.subject().orElse(AcknowledgementPolicy.DEFAULT_SUBJECT),
        settings.text().orElse(AcknowledgementPolicy.DEFAULT_TEXT),
        EnvelopeSender.valueOf(settings.returnPath().name()));
  }

  private static DeliveryExceptionPhrases phrases(GatewayConfig config) throws StartException {
    if (config.triage().deliveryExceptions().isEmpty()) {
      return DeliveryExceptionPhrases.builtIn();
    }
    Path file = config.triage().deliveryExceptions().get();
    try {
      return DeliveryExceptionPhrases.load(file);
    } catch (IOException | InvalidPhrasesException e) {
      throw new StartException(
          "setting 'triage.deliveryExceptions': '" + file + "' can't be used: " + e.getMessage(),
          e);
    }
  }
}
