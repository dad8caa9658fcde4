package dev.mailgw.retrieve;

import dev.mailgw.spool.InboundSpool;
import dev.mailgw.spool.MailboxKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sorts what a mailbox lists. Belongs to one visit and its thread. */
record Sorting(
    RetrieverAlias alias,
    InboundSpool spool,
    ExceptionLimits limits,
    Findings findings,
    Watch watch) {

  Page sort(List<RemoteMessage> listed) {
    List<MailboxKey> keys = listed.stream().map(RemoteMessage::key).toList();
    Set<MailboxKey> known = spool.known(alias.id(), keys);
    findings.lookUp(keys);
    Set<MailboxKey> stored = new HashSet<>();
    Set<MailboxKey> left = new HashSet<>();
    List<RemoteMessage> fresh = new ArrayList<>();
    List<RemoteMessage> skipped = new ArrayList<>();
    for (RemoteMessage message : listed) {
      if (findings.isLeft(message)) {
        left.add(message.key());
      } else if (known.contains(message.key())) {
        stored.add(message.key());
        findings.arrived(message.key());
      } else if (!findings.isSuspect(message)) {
        (isSkipped(message) ? skipped : fresh).add(message);
      }
    }
    findings.skip(skipped);
    skipped.forEach(message -> left.add(message.key()));
    left.forEach(watch::spare);
    return new Page(stored, left, fresh);
  }

  private boolean isSkipped(RemoteMessage message) {
    if (!limits.tooLarge(message.size())) {
      return false;
    }
    boolean stays =
        limits.largeMail() == LargeMailAction.SKIP_AND_NOTIFY
            || alias.afterRetrieval() == AfterRetrieval.KEEP;
    if (!stays) {
      watch.expectLarge(message.key());
    }
    return stays;
  }
}
