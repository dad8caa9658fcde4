package dev.mailgw.spool.sql;

import dev.mailgw.alias.AliasId;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueFilter;
import dev.mailgw.spool.QueuePage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statement that finds one page of ids. Each state is a range of its own in an index that is in
 * the order of the page, so nothing is read that lies before or behind it.
 */
record QueueListing(QueueFilter filter, QueuePage page) {

  String sql() {
    List<OutboundState> states = states();
    return states.isEmpty()
        ? range("")
        : states.stream()
                .map(state ->
                    "SELECT id FROM (" + range("state = '" + state.label() + "' AND ") + ")")
                .map(one -> one + " AS one")
                .collect(Collectors.joining(" UNION ALL "))
            + order();
  }

  Object[] arguments() {
    List<Object> arguments = new ArrayList<>();
    int ranges = Math.max(1, states().size());
    for (int range = 0; range < ranges; range++) {
      filter.alias().map(AliasId::value).ifPresent(arguments::add);
      filter.kind().ifPresent(arguments::add);
      arguments.add(lowest());
      arguments.add(end());
      arguments.add(page.max());
    }
    if (!states().isEmpty()) {
      arguments.add(page.max());
    }
    return arguments.toArray();
  }

  private String range(String state) {
    return "SELECT id FROM outbound WHERE "
        + state
        + filter.alias().map(_ -> "alias = ? AND ").orElse("")
        + filter.kind().map(_ -> "kind = ? AND ").orElse("")
        + "id > ? AND id < ?"
        + order();
  }

  /** The index by alias is one by state, too; without both, the primary key will do. */
  private List<OutboundState> states() {
    return filter.states().isEmpty() && filter.alias().isPresent()
        ? Arrays.asList(OutboundState.values())
        : filter.states().stream().sorted().toList();
  }

  private String order() {
    return " ORDER BY id" + (page.newestFirst() ? " DESC" : "") + " LIMIT ?";
  }

  private long lowest() {
    return page.newestFirst() ? -1 : page.after().map(MailIds::number).orElse(-1L);
  }

  private long end() {
    long before = filter.before().map(MailIds::startOf).orElse(Long.MAX_VALUE);
    return page.newestFirst()
        ? Math.min(before, page.after().map(MailIds::number).orElse(Long.MAX_VALUE))
        : before;
  }
}
