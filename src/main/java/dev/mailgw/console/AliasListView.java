package dev.mailgw.console;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of all aliases, as {@code GET /api/v1/aliases} shows it.
 *
 * @param counts of all aliases, by how their mail flows
 * @param matching how many the question is about
 * @param from how many of those stand before the first that is shown
 */
record AliasListView(Map<String, Long> counts, int matching, int from, List<AliasLine> aliases) {

  static AliasListView of(StatusView status, AliasQuestion question) {
    List<AliasView> matching =
        status.aliases().stream().filter(alias -> question.meets(alias, status)).toList();
    return new AliasListView(
        counts(status),
        matching.size(),
        question.part().from(),
        matching.stream()
            .sorted(question.order(status))
            .skip(question.part().from())
            .limit(question.part().max())
            .map(alias -> AliasLine.of(alias, status))
            .toList());
  }

  static Map<String, Long> counts(StatusView status) {
    Map<String, Long> counts = new LinkedHashMap<>();
    Arrays.stream(Flow.values()).forEach(flow -> counts.put(flow.label(), 0L));
    status.aliases().forEach(one -> counts.merge(Flow.of(one, status).label(), 1L, Long::sum));
    return counts;
  }
}
