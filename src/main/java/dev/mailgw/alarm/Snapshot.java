package dev.mailgw.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the gateway is at a moment, as far as alarms depend on it. Values only.
 *
 * @param troubles found elsewhere, for rules that have no threshold
 * @param unknown rules whose source did not answer: their alarms stay as they are
 */
public record Snapshot(
    Instant at,
    List<InstanceSeen> instances,
    List<AliasSeen> aliases,
    List<QueueSeen> queues,
    List<ExceptionsSeen> exceptions,
    List<DeadlineSeen> deadlines,
    Optional<DiskSeen> disk,
    List<Trouble> troubles,
    Set<Rule> unknown) {

  public Snapshot {
    instances = List.copyOf(instances);
    aliases = List.copyOf(aliases);
    queues = List.copyOf(queues);
    exceptions = List.copyOf(exceptions);
    deadlines = List.copyOf(deadlines);
    troubles = List.copyOf(troubles);
    unknown = Set.copyOf(unknown);
  }

  /** One in which nothing is wrong. */
  public static Snapshot quiet(Instant at) {
    return new Snapshot(
        at,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        Set.of());
  }

  /** The same with more troubles. */
  public Snapshot with(List<Trouble> more) {
    List<Trouble> all = new ArrayList<>(troubles);
    all.addAll(more);
    return new Snapshot(at, instances, aliases, queues, exceptions, deadlines, disk, all, unknown);
  }

  /** The same, while this rule's source does not answer. */
  public Snapshot without(Rule rule) {
    Set<Rule> more = EnumSet.of(rule);
    more.addAll(unknown);
    return new Snapshot(
        at, instances, aliases, queues, exceptions, deadlines, disk, troubles, more);
  }

  /**
   * A service instance.
   *
   * @param state {@code running}, {@code waiting}, {@code stopped} or {@code failed}
   * @param automatic whether it starts by itself
   * @param started empty while it is stopped
   * @param lastRun when its last run began; empty before the first
   */
  public record InstanceSeen(
      String name,
      String state,
      boolean automatic,
      Optional<Instant> started,
      Optional<Instant> lastRun) {}

  /**
   * An alias that is inactive.
   *
   * @param why in one line
   */
  public record AliasSeen(String alias, Instant since, String why) {}

  /** Mail of one alias that waits to be sent; {@code oldest} is when the oldest was queued. */
  public record QueueSeen(String alias, long mails, Instant oldest) {}

  /** Exception mails of one alias that wait for a person. */
  public record ExceptionsSeen(String alias, long mails) {}

  /**
   * Something that ends.
   *
   * @param what for instance {@code client secret}
   */
  public record DeadlineSeen(String account, String what, Instant ends) {}

  /** The data directory's disk. */
  public record DiskSeen(String directory, long free) {}

  /** Something wrong that needs no further judgement. */
  public record Trouble(Rule rule, String subject, String text) {}
}
