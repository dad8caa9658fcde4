package dev.mailgw.retrieve;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.InboundSpool;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.spool.SpoolException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Has batches transferred and finds out which message is to blame when one fails. Belongs to one
 * thread and is used once.
 */
final class Fetching {

  private final Transfer transfer;
  private final InboundSpool spool;
  private final Findings findings;
  private final Watch watch;
  private final Tally tally;
  private Set<MailboxKey> stored = Set.of();

  Fetching(Transfer transfer, InboundSpool spool, Findings findings, Watch watch, Tally tally) {
    this.transfer = transfer;
    this.spool = spool;
    this.findings = findings;
    this.watch = watch;
    this.tally = tally;
  }

  /** Deletes what was stored before, where mail is deleted. */
  void delete(Collection<MailboxKey> keys) throws MailboxException {
    transfer.delete(keys);
  }

  /** Fetches, stores and deletes for as long as it may; gives whether that was all of it. */
  boolean fetch(AliasId alias, List<List<RemoteMessage>> batches, BooleanSupplier mayGoOn)
      throws MailboxException {
    boolean all = true;
    try {
      for (int i = 0; all && i < batches.size(); i++) {
        all = mayGoOn.getAsBoolean();
        if (all) {
          transfer.take(batches.get(i), i + 1 < batches.size() ? batches.get(i + 1) : List.of());
        }
      }
      stored = new HashSet<>(transfer.finish());
    } catch (MailboxException | RuntimeException e) {
      transfer.abandon();
      blame(alias, e);
      throw e;
    }
    stored.forEach(findings::arrived);
    List<RemoteMessage> missing = watch.missing(transfer.requested());
    tally.missing(missing.size());
    findings.undelivered(missing);
    return all;
  }

  /** What {@link #fetch} has brought into the spool. */
  Set<MailboxKey> stored() {
    return stored;
  }

  /** A spool that can't take the findings either has lost nothing: all is as before the visit. */
  private void blame(AliasId alias, Exception failure) {
    if (Thread.currentThread().isInterrupted()) {
      return;
    }
    try {
      switch (failure) {
        case SpoolException refusal -> refused(alias, refusal);
        case MailboxException broken when isTheServers(broken) -> {}
        default ->
            watch
                .brokeOffAt(transfer.requested())
                .ifPresent(
                    message -> findings.brokeOff(message, String.valueOf(failure.getMessage())));
      }
    } catch (SpoolException e) {
      failure.addSuppressed(e);
    }
  }

  /** A full disk refuses all mail: only where other mail was stored is it this message's fault. */
  private void refused(AliasId alias, SpoolException refusal) {
    Set<MailboxKey> known =
        spool.known(alias, transfer.requested().stream().map(RemoteMessage::key).toList());
    List<RemoteMessage> refused =
        transfer.requested().stream().filter(message -> !known.contains(message.key())).toList();
    int tries = refused.size() == 1 && tally.messages() > 0 ? 1 : 0;
    findings.refused(refused, tries, refusal);
  }

  /** A server that asks for patience says nothing about the message. */
  private static boolean isTheServers(MailboxException broken) {
    return broken.reason().cause().contains("throttled");
  }
}
