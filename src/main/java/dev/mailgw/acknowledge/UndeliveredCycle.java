package dev.mailgw.acknowledge;

import dev.mailgw.alias.AliasId;
import dev.mailgw.monitor.GatewayEvent.MailUndelivered;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.schedule.Cycle;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.QueuedMail;
import dev.mailgw.spool.UndeliveredDesk;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells of mail that has failed or is held: its sender, where that is asked for, and a person, with
 * one notice for each alias and cycle. What tells is queued in the transaction that marks the mails
 * as announced; the events come after it. Of reports, notices and alarms only the events tell. One
 * cycle at a time.
 */
public final class UndeliveredCycle implements Cycle {

  private static final int AT_ONCE = 500;

  private final UndeliveredDesk desk;
  private final Optional<NoticePolicy> notices;
  private final ReportPolicy reporting;
  private final DeliveryReports reports;
  private final GatewayEvents events;
  private final InstantSource clock;

  /**
   * @param notices empty: no person gets a mail
   */
  public UndeliveredCycle(
      UndeliveredDesk desk,
      Optional<NoticePolicy> notices,
      ReportPolicy reporting,
      GatewayEvents events,
      InstantSource clock) {
    this.desk = desk;
    this.notices = notices;
    this.reporting = reporting;
    this.reports = new DeliveryReports(reporting);
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void runOnce() {
    Map<AliasId, List<QueuedMail>> news =
        desk.unannounced(AT_ONCE).stream()
            .collect(
                Collectors.groupingBy(QueuedMail::alias, LinkedHashMap::new, Collectors.toList()));
    news.forEach(this::announce);
    Instant now = clock.instant();
    for (QueuedMail mail : desk.delayed(now.minus(reporting.delayAfter()), AT_ONCE)) {
      // one that stands otherwise by now is not delayed any more, or is with the next cycle
      desk.announceDelay(List.of(mail), reports.ofDelay(mail, now).stream().toList());
    }
  }

  private void announce(AliasId alias, List<QueuedMail> mails) {
    Instant now = clock.instant();
    List<OutboundDraft> told = new ArrayList<>();
    mails.forEach(mail -> reports.ofFailure(mail, now).ifPresent(told::add));
    List<QueuedMail> noticed =
        mails.stream().filter(mail -> !DeliveryReports.UNTOLD_KINDS.contains(mail.kind())).toList();
    if (!noticed.isEmpty()) {
      notices.ifPresent(one -> told.add(new UndeliveredNotice(one, alias, noticed).draft(now)));
    }
    // if one of them was taken up again meanwhile, the next cycle tells of the others
    if (desk.announce(mails, told)) {
      mails.forEach(this::publish);
    }
  }

  private void publish(QueuedMail mail) {
    events.publish(
        new MailUndelivered(
            mail.id().value(),
            mail.alias(),
            mail.kind(),
            mail.state().label(),
            mail.progress().attempts(),
            mail.progress().reason(),
            UndeliveredNotice.cure(mail)));
  }
}
