package dev.mailgw.console;

import java.util.List;
import java.util.Map;

/**
 * Whether mail is flowing, in one sentence.
 *
 * @param kind {@code good}, {@code warn} or {@code bad}
 */
record Verdict(String kind, String text) {

  private static final int NAMED = 5;

  static Verdict of(StatusView status) {
    Map<String, Long> counts = AliasListView.counts(status);
    int all = status.aliases().size();
    List<String> tokens =
        status.accounts().stream()
            .filter(account -> account.result().equals("failed"))
            .map(StatusView.AccountView::account)
            .toList();
    if (all == 0) {
      return new Verdict("warn", "No alias is configured.");
    }
    if (counts.get("stopped") > 0) {
      return new Verdict(
          "bad",
          "Mail has stopped for %d of %d aliases: %s."
              .formatted(counts.get("stopped"), all, names(status, Flow.STOPPED)));
    }
    if (!tokens.isEmpty()) {
      return new Verdict("warn", "Mail is flowing, but no new token for " + some(tokens) + ".");
    }
    if (counts.get("late") > 0) {
      return new Verdict(
          "warn", "Mail is flowing, but not lately for " + names(status, Flow.LATE) + ".");
    }
    return counts.get("new") == all
        ? new Verdict("warn", "Just started: no mailbox has been visited yet.")
        : new Verdict(
            "good", "Mail is flowing: %d of %d aliases.".formatted(counts.get("flowing"), all));
  }

  private static String names(StatusView status, Flow flow) {
    return some(
        status.aliases().stream()
            .filter(alias -> Flow.of(alias, status) == flow)
            .map(AliasView::alias)
            .toList());
  }

  private static String some(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
  }
}
