package dev.mailgw.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A part of all tokens: {@code GET /api/v1/tokens} where {@code max} is asked for.
 *
 * @param counts of all, by state
 * @param matching how many the question is about
 * @param from how many of those stand before the first that is shown
 */
record TokenListView(
    Instant now,
    boolean running,
    Map<String, Long> counts,
    int matching,
    int from,
    List<TokenView> tokens) {

  static TokenListView of(TokensView all, TokenQuestion question) {
    List<TokenView> matching = all.tokens().stream().filter(question::meets).toList();
    return new TokenListView(
        all.now(),
        all.running(),
        Overview.counts(all.tokens()),
        matching.size(),
        question.part().from(),
        matching.stream().skip(question.part().from()).limit(question.part().max()).toList());
  }
}
