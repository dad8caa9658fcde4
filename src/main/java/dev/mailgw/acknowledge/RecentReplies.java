package dev.mailgw.acknowledge;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MailAddress;
import dev.mailgw.spool.ReplyHistory;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The spool's history and, before it, the replies that are not committed yet. For one thread. */
final class RecentReplies implements ReplyHistory {

  private final ReplyHistory committed;
  private final Map<String, Instant> pending = new HashMap<>();

  RecentReplies(ReplyHistory committed) {
    this.committed = committed;
  }

  @Override
  public Optional<Instant> lastReply(AliasId alias, MailAddress recipient) {
    return Optional.ofNullable(pending.get(key(alias, recipient)))
        .or(() -> committed.lastReply(alias, recipient));
  }

  void add(AliasId alias, MailAddress recipient, Instant when) {
    pending.put(key(alias, recipient), when);
  }

  void clear() {
    pending.clear();
  }

  private static String key(AliasId alias, MailAddress recipient) {
    return alias + " " + recipient.toString().toLowerCase(Locale.ROOT);
  }
}
