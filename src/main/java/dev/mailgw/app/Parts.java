package dev.mailgw.app;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.AliasRegistry;
import dev.mailgw.app.alarm.DataDisk;
import dev.mailgw.config.InstanceSettings.StartType;
import dev.mailgw.retrieve.imap.KeptConnections;
import dev.mailgw.schedule.Cycle;
import dev.mailgw.spool.sql.Database;
import dev.mailgw.spool.sql.SqlSpool;
import dev.mailgw.submit.Submission;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The gateway's object graph.
 *
 * @param disk whose room decides whether mail is fetched
 * @param watched the aliases that are configured
 * @param cycles what runs on the schedule besides the services
 * @param services the instances, whether they start by themselves or not
 */
record Parts(
    DataDirectory data,
    Database database,
    SqlSpool spool,
    AliasRegistry registry,
    Sight sight,
    Tokens tokens,
    Dispatchers dispatchers,
    Submission submission,
    Optional<AlarmSender> alarms,
    KeptConnections kept,
    DataDisk disk,
    Probing probing,
    Set<AliasId> watched,
    List<Scheduled> cycles,
    List<ServicePlan> services)
    implements AutoCloseable {

  /** One cycle of each retriever instance that may be started. */
  List<Cycle> retrieverCycles() {
    return services.stream()
        .filter(one -> one.service().equals(ServicePlan.RETRIEVER))
        .filter(one -> one.settings().startType() != StartType.DISABLED)
        .map(ServicePlan::byHand)
        .toList();
  }

  /** The one that tells a person of mail that needs one. */
  Cycle notices() {
    return cycles.stream()
        .filter(one -> one.name().equals(Noticing.NAME))
        .findFirst()
        .orElseThrow()
        .cycle();
  }

  /** In the reverse order of the flow; the lock on the directory goes last. */
  @Override
  public void close() throws IOException {
    probing.close();
    kept.close();
    alarms.ifPresent(AlarmSender::close);
    dispatchers.close();
    tokens.close();
    sight.close();
    database.close();
    data.close();
  }
}
