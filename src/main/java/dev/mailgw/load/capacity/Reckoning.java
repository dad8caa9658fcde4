package dev.mailgw.load.capacity;

import dev.mailgw.load.capacity.WhatIf.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What settings carry by what is known: the cycles, and the processors where they were busy. */
record Reckoning(CycleModel model, Optional<Processing> processing) {

  /** The settings as they are. */
  Row base(RetrieverSetting base) {
    return row("as it is", base, base);
  }

  /** One changed at a time, in groups, ascending. */
  List<Row> rows(RetrieverSetting base) {
    return Stream.of(
            IntStream.of(10, 25, 50, 100, 250)
                .mapToObj(n -> row("emailsPerCycle " + n, base.withEmailsPerCycle(n), base)),
            IntStream.of(5, 10, 15, 30, 60)
                .mapToObj(s -> row("pollSeconds " + s, base.withPollSeconds(s), base)),
            IntStream.of(1, 2, 5, 10, 25, 50, 100)
                .mapToObj(
                    a -> row("aliases per instance " + a, base.withAliasesPerInstance(a), base)),
            IntStream.rangeClosed(1, 8)
                .filter(i -> base.aliases() % i == 0)
                .mapToObj(i -> row("instances " + i, base.withInstances(i), base)))
        .flatMap(group -> group)
        .toList();
  }

  private Row row(String change, RetrieverSetting setting, RetrieverSetting base) {
    double total = total(setting);
    return new Row(
        change,
        setting,
        model.work(setting),
        total / setting.aliases(),
        total,
        total / total(base),
        total < model.total(setting));
  }

  private double total(RetrieverSetting setting) {
    return processing
        .map(machine -> Math.min(machine.most(), model.total(setting)))
        .orElseGet(() -> model.total(setting));
  }
}
