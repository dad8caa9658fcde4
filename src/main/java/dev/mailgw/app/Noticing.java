package dev.mailgw.app;

import dev.mailgw.acknowledge.NoticeCycle;
import dev.mailgw.acknowledge.NoticePolicy;
import dev.mailgw.alias.AliasId;
import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.NoticeSettings;
import dev.mailgw.message.MailAddress;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.monitor.WaitingExceptions;
import dev.mailgw.spool.ExceptionDesk;
import dev.mailgw.spool.ExceptionLedger;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Who is told of exception mail. */
final class Noticing {

  /** The name on the schedule. */
  static final String NAME = "notices";

  private Noticing() {}

  static Scheduled cycle(
      GatewayConfig config, ExceptionDesk desk, GatewayEvents events, InstantSource clock) {
    NoticeSettings settings = config.notices();
    Optional<NoticePolicy> policy =
        settings
            .to()
            .flatMap(to ->
                settings.alias().map(alias -> new NoticePolicy(to, sender(config, alias), alias)));
    NoticeCycle cycle = new NoticeCycle(desk, policy, events, clock);
    return new Scheduled(NAME, cycle, settings.interval());
  }

  /** For the metrics. */
  static List<WaitingExceptions> waiting(ExceptionLedger ledger) {
    return ledger.waiting().entrySet().stream()
        .map(group ->
            new WaitingExceptions(
                group.getKey().alias(), group.getKey().kind().label(), group.getValue()))
        .toList();
  }

  private static MailAddress sender(GatewayConfig config, AliasId alias) {
    return config
        .notices()
        .from()
        .orElseGet(() ->
            config.aliases().stream()
                .filter(one -> one.id().equals(alias))
                .map(AliasSettings::address)
                .findFirst()
                .orElseThrow());
  }
}
