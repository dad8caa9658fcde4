package dev.mailgw.probe;

import dev.mailgw.monitor.GatewayEvent.Result;
import dev.mailgw.monitor.GatewayEvent.RoundTripEnded;
import dev.mailgw.monitor.GatewayEvents;
import dev.mailgw.monitor.Reason;
import dev.mailgw.monitor.Ticker;
import dev.mailgw.probe.ProbeException.Step;
import dev.mailgw.retrieve.MailboxException;
import dev.mailgw.schedule.Cycle;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Sends one probe of one alias and waits for it, then removes it and what earlier ones left behind.
 * A probe that the gateway's stop interrupts tells nothing; it is removed after the next start.
 */
public final class ProbeCycle implements Cycle {

  private final ProbedAlias alias;
  private final Marks marks;
  private final Post post;
  private final Lookout lookout;
  private final Waiting waiting;
  private final ProbeLimits limits;
  private final Surroundings surroundings;

  /**
   * What comes from outside.
   *
   * @param random makes ids that nobody can guess
   */
  public record Surroundings(
      GatewayEvents events, InstantSource clock, Ticker ticker, RandomGenerator random) {}

  /**
   * @param waiting is told by others what retrievers fetch
   */
  public ProbeCycle(
      ProbedAlias alias,
      Marks marks,
      Post post,
      Lookout lookout,
      Waiting waiting,
      ProbeLimits limits,
      Surroundings surroundings) {
    this.alias = alias;
    this.marks = marks;
    this.post = post;
    this.lookout = lookout;
    this.waiting = waiting;
    this.limits = limits;
    this.surroundings = surroundings;
  }

  @Override
  public void runOnce() {
    Instant started = surroundings.clock().instant();
    Optional<Duration> took = Optional.empty();
    Optional<ProbeException> failure = Optional.empty();
    try {
      look();
      took = roundTrip(Marks.freshId(surroundings.random()));
      if (took.isEmpty()) {
        return;
      }
    } catch (ProbeException e) {
      failure = Optional.of(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return;
    } finally {
      lookout.leave();
    }
    Optional<ProbeException> left = removal();
    tell(started, took, failure.or(() -> left));
  }

  private void look() throws ProbeException {
    try {
      lookout.look();
    } catch (MailboxException e) {
      throw new ProbeException(Step.LOOK, e.reason(), e);
    }
  }

  /** How long it took; empty if the gateway stops. */
  private Optional<Duration> roundTrip(String id) throws ProbeException, InterruptedException {
    ProbeName name = new ProbeName(alias.id(), id);
    waiting.expect(name);
    try {
      Instant sent = surroundings.clock().instant();
      long begun = post.send(ProbeMail.of(alias, id, marks.mark(alias, id), sent));
      return awaited(name, begun);
    } finally {
      waiting.forget(name);
    }
  }

  private Optional<Duration> awaited(ProbeName probe, long begun)
      throws ProbeException, InterruptedException {
    Instant from = surroundings.clock().instant().minus(since(begun));
    Optional<ProbeException> trouble = Optional.empty();
    while (!waiting.isOver()) {
      try {
        look();
        trouble = Optional.empty();
      } catch (ProbeException e) {
        trouble = Optional.of(e);
      }
      Duration gone = since(begun);
      if (lookout.hasFound(probe.id())) {
        return Optional.of(gone);
      }
      Duration left = limits.timeout().minus(gone);
      if (!left.isPositive()) {
        throw trouble.orElseGet(() -> lost(probe.id()));
      }
      Duration pause = left.compareTo(limits.pause()) < 0 ? left : limits.pause();
      Optional<Instant> fetched = waiting.await(probe, pause);
      if (fetched.isPresent()) {
        return fetched.map(at -> atLeastZero(Duration.between(from, at)));
      }
    }
    return Optional.empty();
  }

  private Optional<ProbeException> removal() {
    try {
      lookout.remove();
      return Optional.empty();
    } catch (MailboxException e) {
      return Optional.of(new ProbeException(Step.REMOVE, e.reason(), e));
    }
  }

  private ProbeException lost(String id) {
    String text =
        "alias "
            + alias.id()
            + ": "
            + post.relay()
            + " took the probe "
            + Marks.messageId(alias.address(), id)
            + " for "
            + alias.to()
            + ", and it was not in the mailbox after "
            + limits.timeout().toSeconds()
            + " s; a message trace of that Message-ID shows where it is, or look into junk mail,"
            + " rules and quarantine";
    return new ProbeException(Step.ARRIVE, new Reason("probe-not-arrived", text), null);
  }

  private void tell(Instant started, Optional<Duration> took, Optional<ProbeException> failure) {
    surroundings
        .events()
        .publish(
            new RoundTripEnded(
                alias.id(),
                started,
                failure.isPresent() ? Result.FAILED : Result.OK,
                failure.map(e -> e.step().name().toLowerCase(Locale.ROOT)).orElse("none"),
                failure.map(ProbeException::reason).orElse(Reason.NONE),
                took));
  }

  private Duration since(long begun) {
    return Duration.ofNanos(surroundings.ticker().nanos() - begun);
  }

  private static Duration atLeastZero(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }
}
