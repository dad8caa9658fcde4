package dev.mailgw.app;

import dev.mailgw.alarm.Rule;
import dev.mailgw.alarm.Snapshot;
import dev.mailgw.alarm.Snapshot.AliasSeen;
import dev.mailgw.alarm.Snapshot.DeadlineSeen;
import dev.mailgw.alarm.Snapshot.DiskSeen;
import dev.mailgw.alarm.Snapshot.InstanceSeen;
import dev.mailgw.alarm.Snapshot.Trouble;
import dev.mailgw.alias.AliasStatus;
import dev.mailgw.app.alarm.LastHeard;
import dev.mailgw.console.ServiceView;
import dev.mailgw.monitor.Reason;
import dev.mailgw.monitor.TokenDeadlines;
import dev.mailgw.oauth.TokenStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at the running gateway for the alarms. One look at a time. */
final class AlarmFacts {

  private final Parts parts;
  private final ServiceInstances services;
  private final TokenViews views;
  private final LastHeard heard;
  private final Supplier<Map<String, Integer>> verdicts;
  private final SpoolFacts spool;

  /**
   * @param verdicts of the last check, 2 for failed
   */
  AlarmFacts(
      Parts parts,
      ServiceInstances services,
      TokenViews views,
      LastHeard heard,
      Supplier<Map<String, Integer>> verdicts) {
    this.parts = parts;
    this.services = services;
    this.views = views;
    this.heard = heard;
    this.verdicts = verdicts;
    this.spool = new SpoolFacts(parts.spool(), parts.disk());
  }

  /** How it is; a spool that hangs holds this up for a few seconds. */
  Snapshot look(Instant now) {
    SpoolFacts.Found found = spool.look();
    List<Trouble> troubles = new ArrayList<>(found.troubles());
    troubles.addAll(heard.troubles());
    List<TokenStatus> tokens = parts.tokens().broker().statuses();
    tokens.forEach(token -> refresh(token).ifPresent(troubles::add));
    rests().forEach(troubles::add);
    check().ifPresent(troubles::add);
    Set<Rule> unknown = EnumSet.noneOf(Rule.class);
    unknown.addAll(found.unknown());
    return new Snapshot(
        now,
        services.views().stream().map(AlarmFacts::instance).toList(),
        aliases(),
        found.queues(),
        found.exceptions(),
        views.deadlines(tokens).stream().flatMap(AlarmFacts::deadlines).toList(),
        found.free().stream()
            .mapToObj(free -> new DiskSeen(parts.disk().directory().toString(), free))
            .findFirst(),
        troubles,
        unknown);
  }

  private static InstanceSeen instance(ServiceView view) {
    return new InstanceSeen(
        view.fullName(),
        view.state(),
        view.startType().equals("automatic"),
        view.startTime(),
        view.lastRunTime());
  }

  /** Who took an alias out on purpose need not be told. */
  private List<AliasSeen> aliases() {
    return parts.registry().all().entrySet().stream()
        .filter(alias -> parts.watched().contains(alias.getKey()))
        .filter(alias -> !alias.getValue().active())
        .filter(alias -> !alias.getValue().reason().startsWith(Actions.BY_A_PERSON))
        .map(alias -> seen(alias.getKey().value(), alias.getValue()))
        .toList();
  }

  private static AliasSeen seen(String alias, AliasStatus status) {
    return new AliasSeen(alias, status.since(), status.reason());
  }

  private static Optional<Trouble> refresh(TokenStatus token) {
    Reason error = token.lastError();
    return error.equals(Reason.NONE)
        ? Optional.empty()
        : Optional.of(
            new Trouble(
                Rule.REFRESH_FAILURE,
                token.account().value(),
                "the token of account %s can't be renewed, %d times in a row (%s): %s"
                    .formatted(
                        token.account(),
                        Math.max(1, token.failures()),
                        error.cause(),
                        error.text())));
  }

  private static Stream<DeadlineSeen> deadlines(TokenDeadlines of) {
    return Stream.of(
            of.refreshToken().map(at -> new DeadlineSeen(of.account(), "refresh token", at)),
            of.clientSecret().map(at -> new DeadlineSeen(of.account(), "client secret", at)),
            of.certificate().map(at -> new DeadlineSeen(of.account(), "certificate", at)))
        .flatMap(Optional::stream);
  }

  private Stream<Trouble> rests() {
    return parts.dispatchers().rests().values().stream()
        .flatMap(Optional::stream)
        .map(rest ->
            new Trouble(
                Rule.THROTTLING,
                rest.who(),
                "nothing is sent for %s until %s: %s"
                    .formatted(rest.who(), rest.until(), rest.why())));
  }

  private Optional<Trouble> check() {
    String failed =
        verdicts.get().entrySet().stream()
            .filter(row -> row.getValue() == 2)
            .map(Map.Entry::getKey)
            .sorted()
            .collect(Collectors.joining(", "));
    return failed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Trouble(Rule.CHECK_FAILED, "check", "failed in the last check: " + failed));
  }
}
