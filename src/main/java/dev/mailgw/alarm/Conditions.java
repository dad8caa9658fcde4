package dev.mailgw.alarm;

import dev.mailgw.alarm.Snapshot.DeadlineSeen;
import dev.mailgw.alarm.Snapshot.InstanceSeen;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the rules find in a snapshot. */
record Conditions(Snapshot now, Thresholds limits) {

  /** Each subject once at most. */
  List<Symptom> of(Rule rule) {
    return Stream.concat(judged(rule), told(rule)).toList();
  }

  private Stream<Symptom> judged(Rule rule) {
    return switch (rule) {
      case INSTANCE_STATE -> find(now.instances(), this::state);
      case LAST_RUN_TIME -> find(now.instances(), this::lastRun);
      case ALIAS_INACTIVE -> aliases();
      case QUEUE_AGE -> queues();
      case EXCEPTION_MAILS -> exceptions();
      case TOKEN_EXPIRY -> find(now.deadlines(), this::deadline);
      case DISK_FREE -> disk();
      case SPOOL_FAILING,
          REFRESH_FAILURE,
          MAIL_UNDELIVERED,
          THROTTLING,
          CONFIGURATION_REFUSED,
          CHECK_FAILED,
          ALARM_PATH ->
          Stream.empty();
    };
  }

  private Stream<Symptom> told(Rule rule) {
    return now.troubles().stream()
        .filter(trouble -> trouble.rule() == rule)
        .map(trouble -> new Symptom(trouble.subject(), trouble.text()));
  }

  private Stream<Symptom> state(InstanceSeen instance) {
    boolean failed = instance.state().equals("failed");
    boolean stopped = instance.state().equals("stopped") && instance.automatic();
    String text =
        failed ? "instance %s has failed" : "instance %s is stopped; its startType is automatic";
    return failed || stopped
        ? Stream.of(new Symptom(instance.name(), text.formatted(instance.name())))
        : Stream.empty();
  }

  private Stream<Symptom> lastRun(InstanceSeen instance) {
    return instance.started().stream()
        .map(started -> instance.lastRun().filter(started::isBefore).orElse(started))
        .filter(last -> since(last).compareTo(limits.lastRun()) > 0)
        .map(last ->
            new Symptom(
                instance.name(),
                "instance %s has begun no run since %s (state %s)"
                    .formatted(instance.name(), seconds(last), instance.state())));
  }

  private Stream<Symptom> aliases() {
    return now.aliases().stream()
        .map(alias ->
            new Symptom(
                alias.alias(),
                "alias %s is inactive since %s: %s"
                    .formatted(alias.alias(), seconds(alias.since()), alias.why())));
  }

  private Stream<Symptom> queues() {
    return now.queues().stream()
        .filter(queue -> since(queue.oldest()).compareTo(limits.queueAge()) > 0)
        .map(queue ->
            new Symptom(
                queue.alias(),
                "%d mails of alias %s wait to be sent, the oldest since %s"
                    .formatted(queue.mails(), queue.alias(), seconds(queue.oldest()))));
  }

  private Stream<Symptom> exceptions() {
    return now.exceptions().stream()
        .filter(waiting -> waiting.mails() >= limits.exceptionMails())
        .map(waiting ->
            new Symptom(
                waiting.alias(),
                "%d exception mails of alias %s wait for a person"
                    .formatted(waiting.mails(), waiting.alias())));
  }

  private Stream<Symptom> deadline(DeadlineSeen seen) {
    if (Duration.between(now.at(), seen.ends()).compareTo(limits.expiry()) >= 0) {
      return Stream.empty();
    }
    String when =
        (seen.ends().isAfter(now.at()) ? "ends at " : "has ended at ") + seconds(seen.ends());
    return Stream.of(
        new Symptom(
            seen.account() + " " + seen.what(),
            "the %s of account %s %s".formatted(seen.what(), seen.account(), when)));
  }

  private Stream<Symptom> disk() {
    return now.disk().stream()
        .filter(disk -> disk.free() < limits.free())
        .map(disk ->
            new Symptom(
                disk.directory(),
                "the disk of the data directory '%s' has %d MB left, less than %d MB"
                    .formatted(
                        disk.directory(), disk.free() / 1_000_000, limits.free() / 1_000_000)));
  }

  private Duration since(Instant moment) {
    return Duration.between(moment, now.at());
  }

  private static Instant seconds(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS);
  }

  private static <T> Stream<Symptom> find(List<T> all, Function<T, Stream<Symptom>> judge) {
    return all.stream().flatMap(judge);
  }
}
