package dev.mailgw.retrieve;

import dev.mailgw.monitor.Phase;
import dev.mailgw.monitor.PhaseTimer;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.spool.Receipt;
import dev.mailgw.spool.SpoolException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Brings messages from a session into the spool, batch by batch, and has them deleted once they are
 * stored, if they are to be. With overlap, a batch is fetched while the one before it is being made
 * durable. Belongs to one thread.
 */
final class Transfer {

  private final RetrieverAlias alias;
  private final Supplier<Receipt> receipts;
  private final MailboxSession session;
  private final RetrievalLimits limits;
  private final PhaseTimer timer;
  private final Tally tally;
  private final Set<MailboxKey> spared;
  private final Set<MailboxKey> stored = new HashSet<>();
  private final List<RemoteMessage> asked = new ArrayList<>();
  private Optional<Incoming> ahead = Optional.empty();
  private Optional<Storing> underWay = Optional.empty();
  private int deleting;

  /**
   * @param receipts makes a receipt for each batch
   * @param spared keys that are never to be deleted; may grow while this is in use
   */
  Transfer(
      RetrieverAlias alias,
      Supplier<Receipt> receipts,
      MailboxSession session,
      RetrievalLimits limits,
      PhaseTimer timer,
      Tally tally,
      Set<MailboxKey> spared) {
    this.alias = alias;
    this.receipts = receipts;
    this.session = session;
    this.limits = limits;
    this.timer = timer;
    this.tally = tally;
    this.spared = spared;
  }

  /** A batch on its way from the server. */
  private record Incoming(
      List<RemoteMessage> messages, Receipt receipt, StoringSink sink, Requested requested) {}

  /** A batch on its way to the disk. */
  private record Storing(
      FutureTask<Integer> commit, Set<MailboxKey> keys, int received, long bytes) {}

  /**
   * Fetches a batch and begins to store it. If that fails, what has been fetched whole is stored
   * before it throws.
   *
   * @param next the batch after it; empty if there is none
   */
  void take(List<RemoteMessage> batch, List<RemoteMessage> next) throws MailboxException {
    timer.enter(Phase.FETCH);
    Incoming now = ahead.isPresent() ? ahead.get() : request(batch);
    ahead = Optional.empty();
    try {
      if (limits.overlap() && !next.isEmpty()) {
        ahead = Optional.of(request(next));
      }
      now.requested().await();
    } catch (MailboxException | RuntimeException e) {
      conclude(begin(now));
      throw e;
    }
    Storing taken = begin(now);
    settle();
    underWay = Optional.of(taken);
    if (!limits.overlap()) {
      settle();
    }
  }

  /** Waits until everything that was taken is stored, and where asked for deleted. */
  Set<MailboxKey> finish() throws MailboxException {
    if (ahead.isPresent()) {
      take(ahead.get().messages(), List.of());
    }
    settle();
    awaitDeletion();
    return stored;
  }

  /** Stores what has come whole; for when the session is lost. */
  void abandon() {
    underWay.ifPresent(this::conclude);
    underWay = Optional.empty();
    ahead.ifPresent(batch -> conclude(begin(batch)));
    ahead = Optional.empty();
  }

  /** Deletes on the server what is stored here, unless the mailbox is to be left as it is. */
  void delete(Collection<MailboxKey> keys) throws MailboxException {
    List<MailboxKey> going = keys.stream().filter(key -> !spared.contains(key)).toList();
    if (alias.afterRetrieval() != AfterRetrieval.KEEP && !going.isEmpty()) {
      timer.enter(Phase.DELETE);
      session.delete(going);
      deleting += going.size();
      if (!limits.overlap()) {
        awaitDeletion();
      }
    }
  }

  private void awaitDeletion() throws MailboxException {
    if (deleting > 0) {
      timer.enter(Phase.DELETE);
      session.settle();
      tally.deleted(deleting);
      deleting = 0;
    }
  }

  private void settle() throws MailboxException {
    if (underWay.isPresent()) {
      Storing done = underWay.get();
      underWay = Optional.empty();
      conclude(done);
      stored.addAll(done.keys());
      delete(done.keys());
    }
  }

  /** All that the server was asked for, in that order. */
  List<RemoteMessage> requested() {
    return asked;
  }

  private Incoming request(List<RemoteMessage> batch) throws MailboxException {
    asked.addAll(batch);
    Receipt receipt = receipts.get();
    StoringSink sink = new StoringSink(receipt, timer);
    boolean requested = false;
    try {
      Incoming incoming = new Incoming(batch, receipt, sink, session.request(batch, sink));
      requested = true;
      return incoming;
    } finally {
      if (!requested) {
        receipt.close();
      }
    }
  }

  private Storing begin(Incoming batch) {
    Receipt receipt = batch.receipt();
    Set<MailboxKey> keys = batch.sink().taken();
    Callable<Integer> work =
        () -> {
          try (receipt) {
            return receipt.messages() == 0 ? 0 : receipt.commit();
          }
        };
    Storing storing =
        new Storing(new FutureTask<>(work), keys, receipt.messages(), receipt.bytes());
    if (limits.overlap()) {
      Thread.ofVirtual().name("store-" + alias.id()).start(storing.commit());
    }
    return storing;
  }

  private void conclude(Storing storing) {
    timer.enter(Phase.STORE);
    storing.commit().run();
    tally.stored(storing.received(), committed(storing.commit()), storing.bytes());
  }

  /** Waits without an end: whether a batch is stored must be known, and a commit has bounds. */
  private static int committed(FutureTask<Integer> commit) {
    boolean interrupted = false;
    while (true) {
      try {
        int fresh = commit.get();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return fresh;
      } catch (InterruptedException _) {
        interrupted = true;
      } catch (ExecutionException e) {
        throw e.getCause() instanceof SpoolException known
            ? new SpoolException(known.getMessage(), known)
            : new IllegalStateException("a batch was not stored", e.getCause());
      }
    }
  }
}
