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

  static Verdict of(StatusView status, List<Judged> aliases) {
    Map<String, Long> counts = Judged.counts(aliases);
    int all = aliases.size();
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
              .formatted(counts.get("stopped"), all, names(aliases, Flow.STOPPED)));
    }
    if (!tokens.isEmpty()) {
      return new Verdict("warn", "Mail is flowing, but no new token for " + some(tokens) + ".");
    }
    if (counts.get("late") > 0) {
      return new Verdict(
          "warn", "Mail is flowing, but not lately for " + names(aliases, Flow.LATE) + ".");
    }
    return counts.get("new") == all
        ? new Verdict("warn", "Just started: no mailbox has been visited yet.")
        : new Verdict(
            "good", "Mail is flowing: %d of %d aliases.".formatted(counts.get("flowing"), all));
  }

  private static String names(List<Judged> aliases, Flow flow) {
    return some(aliases.stream().filter(one -> one.flow() == flow).map(Judged::name).toList());
  }

  private static String some(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
  }
}
