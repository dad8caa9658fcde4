package dev.mailgw.app;

import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.SubmissionSettings;
import dev.mailgw.spool.OutboundQueue;
import dev.mailgw.submit.Pickup;
import dev.mailgw.submit.PickupFolder;
import dev.mailgw.submit.Submission;
import dev.mailgw.submit.SubmissionLimits;
import dev.mailgw.submit.SubmissionRules;
import java.util.LinkedHashMap;
import java.util.Optional;

/** The ways into the outbound queue. */
final class Submitting {

  private Submitting() {}

  static Submission submission(GatewayConfig config, OutboundQueue queue, Environment environment) {
    return new Submission(queue, rules(config), environment.clock(), environment.random());
  }

  /** Empty if no folder is configured. */
  static Optional<Scheduled> pickup(
      GatewayConfig config, Submission submission, Environment environment) {
    SubmissionSettings settings = config.submission();
    return settings
        .pickup()
        .map(path -> new PickupFolder(path, environment.clock(), environment.random()))
        .map(folder ->
            new Scheduled("pickup", new Pickup(folder, submission), settings.pickupInterval()));
  }

  private static SubmissionRules rules(GatewayConfig config) {
    SubmissionSettings settings = config.submission();
    return new SubmissionRules(
        config.aliases().stream()
            .collect(
                LinkedHashMap::new,
                (all, alias) -> all.put(alias.id(), alias.address()),
                LinkedHashMap::putAll),
        settings.defaultAlias(),
        settings.from(),
        settings.caseId(),
        settings.autoBcc(),
        new SubmissionLimits(settings.maxRecipients(), settings.maxSize(), settings.maxBodySize()));
  }
}
