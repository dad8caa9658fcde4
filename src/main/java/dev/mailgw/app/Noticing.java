package dev.mailgw.app;

import dev.mailgw.acknowledge.NoticeCycle;
import dev.mailgw.acknowledge.NoticePolicy;
import dev.mailgw.acknowledge.ReportPolicy;
import dev.mailgw.acknowledge.UndeliveredCycle;
import dev.mailgw.alias.AliasId;
import dev.mailgw.config.AliasSettings;
import dev.mailgw.config.GatewayConfig;
import dev.mailgw.config.NoticeSettings;
import dev.mailgw.message.MailAddress;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.monitor.WaitingExceptions;
import dev.mailgw.schedule.Cycle;
import dev.mailgw.spool.ExceptionLedger;
import dev.mailgw.spool.sql.SqlSpool;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who is told of mail that needs somebody, coming in or going out. */
final class Noticing {

  /** The name on the schedule. */
  static final String NAME = "notices";

  private Noticing() {}

  static Scheduled cycle(
      GatewayConfig config, SqlSpool spool, GatewayEvents events, InstantSource clock) {
    NoticeSettings settings = config.notices();
    Optional<NoticePolicy> policy =
        settings
            .to()
            .flatMap(to ->
                settings.alias().map(alias -> new NoticePolicy(to, sender(config, alias), alias)));
    NoticeCycle exceptions = new NoticeCycle(spool.exceptions(), policy, events, clock);
    UndeliveredCycle undelivered =
        new UndeliveredCycle(spool.undelivered(), policy, reports(config), events, clock);
    Cycle both =
        () -> {
          exceptions.runOnce();
          undelivered.runOnce();
        };
    return new Scheduled(NAME, both, settings.interval());
  }

  private static ReportPolicy reports(GatewayConfig config) {
    return new ReportPolicy(
        OwnName.of(config.dispatcher()),
        config.aliases().stream()
            .collect(
                Collectors.toMap(
                    AliasSettings::id,
                    alias ->
                        new ReportPolicy.Way(alias.address(), alias.outgoing().server().host()))),
        config.notices().delayAfter(),
        config.dispatcher().retry().lifetime());
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
