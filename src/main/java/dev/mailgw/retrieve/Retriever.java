package dev.mailgw.retrieve;

import dev.mailgw.alias.AliasRegistry;
import dev.mailgw.alias.AliasStatus;
import dev.mailgw.alias.FailureClass;
import dev.mailgw.monitor.Correlation;
import dev.mailgw.monitor.GatewayEvent.AliasStatusChanged;
import dev.mailgw.monitor.GatewayEvent.PlaceTaken;
import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RetrievalEnded;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.monitor.PhaseTimes;
import dev.mailgw.monitor.Reason;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.spool.InboundSpool;
import dev.mailgw.spool.SpoolException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Visits one alias after the other on behalf of its instances: asks whether it may be connected to,
 * goes there, notes how it went, and tells. Safe for use by several threads.
 */
public final class Retriever {

  private static final Logger log = LoggerFactory.getLogger(Retriever.class);

  private final InboundSpool spool;
  private final AliasRegistry registry;
  private final RetrievalLimits limits;
  private final GatewayEvents events;
  private final InstantSource clock;
  private final Ticker ticker;
  private final Room room;
  private final Admission admission;
  private final Places places;
  private final AtomicLong cycles = new AtomicLong();

  /** One that visits by {@link VisitRules#STANDARD}. */
  public Retriever(
      InboundSpool spool,
      AliasRegistry registry,
      RetrievalLimits limits,
      GatewayEvents events,
      InstantSource clock,
      Ticker ticker) {
    this(spool, registry, limits, VisitRules.STANDARD, Room.ENOUGH, events, clock, ticker);
  }

  /**
   * @param room asked before each visit, which is skipped if there is none
   */
  public Retriever(
      InboundSpool spool,
      AliasRegistry registry,
      RetrievalLimits limits,
      VisitRules rules,
      Room room,
      GatewayEvents events,
      InstantSource clock,
      Ticker ticker) {
    this.spool = spool;
    this.registry = registry;
    this.limits = limits;
    this.room = room;
    this.events = events;
    this.clock = clock;
    this.ticker = ticker;
    this.admission = new Admission(registry, rules, clock);
    this.places = new Places(rules.limits());
  }

  /** Visits {@code alias} once for {@code instance}; what happened is published and returned. */
  public RetrievalEnded visit(String instance, RetrieverAlias alias) {
    return visit(instance, alias, () -> false);
  }

  /**
   * The same, unless it is given up before a place for it is free.
   *
   * @param givenUp asked while it waits, first and after each {@link #recheck}
   */
  RetrievalEnded visit(String instance, RetrieverAlias alias, BooleanSupplier givenUp) {
    Call call = new Call(instance, cycles.incrementAndGet(), alias);
    try (Correlation _ = Correlation.visit(instance, call.cycle(), alias.id())) {
      Optional<Reason> obstacle = room.obstacle().or(() -> admission.obstacle(alias));
      RetrievalEnded ended =
          obstacle.isEmpty()
              ? withPlace(call, givenUp)
              : skipped(call, clock.instant(), obstacle.get());
      events.publish(ended);
      return ended;
    }
  }

  /** One visit, from its beginning on. */
  private record Call(String instance, long cycle, RetrieverAlias alias) {}

  /** Lets the visits that wait for a place look whether they are given up. */
  void recheck() {
    places.wake();
  }

  private RetrievalEnded withPlace(Call call, BooleanSupplier givenUp) {
    Instant asked = clock.instant();
    try {
      Optional<Places.Place> place = places.take(call.alias().route(), givenUp);
      if (place.isEmpty()) {
        return stopping(call);
      }
      try (Places.Place _ = place.get()) {
        events.publish(new PlaceTaken(call.instance(), Duration.between(asked, clock.instant())));
        return admitted(call);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return stopping(call);
    }
  }

  private RetrievalEnded admitted(Call call) {
    Instant started = clock.instant();
    // what was true when the wait for a place began need not be any more
    Optional<Reason> obstacle = room.obstacle().or(() -> admission.enter(call.alias()));
    return obstacle.isEmpty()
        ? ended(call, started, run(call.alias()))
        : skipped(call, started, obstacle.get());
  }

  private RetrievalEnded stopping(Call call) {
    String why = "alias " + call.alias().id() + ": its instance was stopped before its turn came";
    return skipped(call, clock.instant(), new Reason("instance-stopped", why));
  }

  private VisitReport run(RetrieverAlias alias) {
    boolean told = false;
    try {
      VisitReport report = noted(alias);
      if (!Thread.currentThread().isInterrupted()) {
        admission.left(alias, report);
        told = true;
      }
      return report;
    } finally {
      if (!told) {
        admission.leftUnknown(alias);
      }
    }
  }

  private VisitReport noted(RetrieverAlias alias) {
    try {
      AliasStatus before = registry.status(alias.id());
      VisitReport report = new AliasVisit(alias, spool, limits, ticker).run();
      if (report.missing() > 0) {
        log.warn(
            "alias {}: the server listed {} messages that it did not deliver; they are tried again"
                + " with the next cycle",
            alias.id(),
            report.missing());
      }
      note(alias, before, report);
      return report;
    } catch (SpoolException e) {
      // not the mailbox's fault: its failures are not counted
      return spoolFailed(e);
    }
  }

  private void note(RetrieverAlias alias, AliasStatus before, VisitReport report) {
    boolean interrupted = Thread.currentThread().isInterrupted();
    if (report.signedIn()) {
      tell(alias, before, registry.succeeded(alias.id()));
    } else if (report.failure().isPresent() && !interrupted) {
      MailboxException failure = report.failure().get();
      tell(
          alias,
          before,
          registry.failed(alias.id(), failure.failure(), failure.reason().toString()));
    }
  }

  private void tell(RetrieverAlias alias, AliasStatus before, AliasStatus after) {
    if (before.active() != after.active() || before.failures() != after.failures()) {
      events.publish(new AliasStatusChanged(alias.id(), after));
    }
  }

  private RetrievalEnded skipped(Call call, Instant started, Reason reason) {
    return new RetrievalEnded(
        call.instance(),
        call.cycle(),
        call.alias().id(),
        call.alias().mailbox().protocol(),
        started,
        Result.SKIPPED,
        reason,
        0,
        0,
        0,
        0,
        0,
        PhaseTimes.NONE);
  }

  private RetrievalEnded ended(Call call, Instant started, VisitReport report) {
    return new RetrievalEnded(
        call.instance(),
        call.cycle(),
        call.alias().id(),
        call.alias().mailbox().protocol(),
        started,
        report.result(),
        report.failure().map(MailboxException::reason).orElse(Reason.NONE),
        report.messages(),
        report.duplicates(),
        report.deleted(),
        report.bytes(),
        report.roundTrips(),
        report.phases());
  }

  private static VisitReport spoolFailed(SpoolException e) {
    Reason reason = new Reason("spool-failed", e.getMessage());
    var failure = new MailboxException(reason, FailureClass.AUTOMATIC, e);
    return new VisitReport(true, Optional.of(failure), 0, 0, 0, 0, 0, 0, PhaseTimes.NONE);
  }
}
