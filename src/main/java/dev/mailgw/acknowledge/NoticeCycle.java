package dev.mailgw.acknowledge;

import dev.mailgw.alias.AliasId;
import dev.mailgw.monitor.GatewayEvent.ExceptionMailFound;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.schedule.Cycle;
import dev.mailgw.spool.ExceptionDesk;
import dev.mailgw.spool.ExceptionMail;
import dev.mailgw.spool.OutboundDraft;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells of exception mail that nobody was told of: one notice for each alias and cycle, queued in
 * the transaction that marks its mails as announced; the events come after it. One cycle at a time.
 */
public final class NoticeCycle implements Cycle {

  private static final int AT_ONCE = 1_000;

  private final ExceptionDesk desk;
  private final Optional<NoticePolicy> policy;
  private final GatewayEvents events;
  private final InstantSource clock;

  /**
   * @param policy empty: only the events tell
   */
  public NoticeCycle(
      ExceptionDesk desk,
      Optional<NoticePolicy> policy,
      GatewayEvents events,
      InstantSource clock) {
    this.desk = desk;
    this.policy = policy;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void runOnce() {
    Map<AliasId, List<ExceptionMail>> news =
        desk.unannounced(AT_ONCE).stream()
            .collect(
                Collectors.groupingBy(
                    ExceptionMail::alias, LinkedHashMap::new, Collectors.toList()));
    news.forEach(this::announce);
  }

  private void announce(AliasId alias, List<ExceptionMail> mails) {
    Optional<OutboundDraft> notice =
        policy.map(one -> new Notice(one, alias, mails).draft(clock.instant()));
    desk.announce(mails, notice);
    for (ExceptionMail mail : mails) {
      events.publish(
          new ExceptionMailFound(
              mail.id().value(),
              alias,
              mail.finding().key().toString(),
              mail.finding().kind().label(),
              mail.finding().state().label(),
              mail.finding().size(),
              mail.finding().tries(),
              mail.finding().reason(),
              ExceptionWords.cure(mail)));
    }
  }
}
