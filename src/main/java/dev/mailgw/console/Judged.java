package dev.mailgw.console;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An alias, and whether its mail is flowing: said once, however often it is looked at. */
record Judged(AliasView alias, Flow flow) {

  /** The worst first; of those alike the one whose last success is oldest. */
  static final Comparator<Judged> WORST_FIRST =
      Comparator.comparing(Judged::flow)
          .thenComparing(Judged::lastSuccess)
          .thenComparing(Judged::name);

  /** Each alias of the gateway, in its order. */
  static List<Judged> all(StatusView status) {
    return status.aliases().stream()
        .map(alias -> new Judged(alias, Flow.of(alias, status)))
        .toList();
  }

  /** How many there are of each. */
  static Map<String, Long> counts(List<Judged> all) {
    Map<String, Long> counts = new LinkedHashMap<>();
    Arrays.stream(Flow.values()).forEach(flow -> counts.put(flow.label(), 0L));
    all.forEach(one -> counts.merge(one.flow().label(), 1L, Long::sum));
    return counts;
  }

  String name() {
    return alias.alias();
  }

  /** Long ago if there was none. */
  Instant lastSuccess() {
    return alias.lastSuccess().orElse(Instant.MIN);
  }
}
