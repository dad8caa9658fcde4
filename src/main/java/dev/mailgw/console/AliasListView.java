package dev.mailgw.console;

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

  static AliasListView of(List<Judged> all, AliasQuestion question) {
    List<Judged> matching = all.stream().filter(question::meets).toList();
    return new AliasListView(
        Judged.counts(all),
        matching.size(),
        question.part().from(),
        matching.stream()
            .sorted(question.order())
            .skip(question.part().from())
            .limit(question.part().max())
            .map(AliasLine::of)
            .toList());
  }
}
