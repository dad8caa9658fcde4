package dev.mailgw.app;

import dev.mailgw.alarm.Rule;
import dev.mailgw.alarm.Snapshot.ExceptionsSeen;
import dev.mailgw.alarm.Snapshot.QueueSeen;
import dev.mailgw.alarm.Snapshot.Trouble;
import dev.mailgw.alias.AliasId;
import dev.mailgw.app.alarm.DataDisk;
import dev.mailgw.config.AlarmSettings;
import dev.mailgw.monitor.WaitingExceptions;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueDesk.Depth;
import dev.mailgw.spool.sql.SqlSpool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * What the alarms must know of disk and spool. A disk that hangs is given up after a few seconds,
 * and not asked a second time while it does. One look at a time.
 */
final class SpoolFacts {

  private static final Duration BOUND = Duration.ofSeconds(5);
  private static final Set<Rule> ALL =
      Set.of(Rule.QUEUE_AGE, Rule.EXCEPTION_MAILS, Rule.MAIL_UNDELIVERED);

  private final SqlSpool spool;
  private final DataDisk disk;
  private FutureTask<Found> asked;

  SpoolFacts(SqlSpool spool, DataDisk disk) {
    this.spool = spool;
    this.disk = disk;
  }

  /**
   * What was found.
   *
   * @param unknown the rules of which nothing is known
   */
  record Found(
      List<QueueSeen> queues,
      List<ExceptionsSeen> exceptions,
      OptionalLong free,
      List<Trouble> troubles,
      Set<Rule> unknown) {}

  Found look() {
    if (asked == null || asked.isDone()) {
      asked = new FutureTask<>(this::ask);
      Thread.ofVirtual().name("alarm facts of the spool").start(asked);
    }
    try {
      return asked.get(BOUND.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      return nothing("does not answer within " + BOUND.toSeconds() + " s");
    } catch (ExecutionException e) {
      return nothing("does not work: " + e.getCause().getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return nothing("was not asked to the end");
    }
  }

  private Found nothing(String why) {
    Trouble trouble = new Trouble(Rule.SPOOL_FAILING, "spool", "the spool " + why);
    return new Found(List.of(), List.of(), OptionalLong.empty(), List.of(trouble), ALL);
  }

  private Found ask() {
    List<Trouble> troubles = new ArrayList<>();
    disk.trouble().ifPresent(why -> troubles.add(new Trouble(Rule.SPOOL_FAILING, "spool", why)));
    List<Depth> depths =
        spool.queue().depths().stream()
            .filter(depth -> !depth.alias().equals(AlarmSettings.ALIAS))
            .toList();
    depths.stream()
        .filter(depth -> depth.state() == OutboundState.HELD)
        .forEach(depth -> troubles.add(held(depth)));
    long untold = spool.undelivered().untold();
    if (untold > 0) {
      troubles.add(
          new Trouble(
              Rule.MAIL_UNDELIVERED,
              "untold",
              untold + " mails have failed or are held, and nobody was told of it yet"));
    }
    return new Found(queues(depths), exceptions(), disk.free(), troubles, Set.of());
  }

  private static List<QueueSeen> queues(List<Depth> depths) {
    return depths.stream()
        .filter(depth -> depth.state() == OutboundState.QUEUED)
        .map(depth -> new QueueSeen(depth.alias().value(), depth.mails(), depth.oldest()))
        .toList();
  }

  private List<ExceptionsSeen> exceptions() {
    Map<AliasId, Long> byAlias =
        Noticing.waiting(spool.exceptionLedger()).stream()
            .collect(
                Collectors.groupingBy(
                    WaitingExceptions::alias,
                    TreeMap::new,
                    Collectors.summingLong(WaitingExceptions::count)));
    return byAlias.entrySet().stream()
        .map(one -> new ExceptionsSeen(one.getKey().value(), one.getValue()))
        .toList();
  }

  private static Trouble held(Depth depth) {
    return new Trouble(
        Rule.MAIL_UNDELIVERED,
        depth.alias().value(),
        "%d mails of alias %s are held and wait for a person, the oldest queued at %s"
            .formatted(depth.mails(), depth.alias(), depth.oldest()));
  }
}
