package dev.mailgw.spool;

import dev.mailgw.alias.AliasId;
import dev.mailgw.alias.Rest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A queue that tells, of mail that is due and yet not sent, what it waits for.
 *
 * @param rests why nothing of an alias is sent now; empty if nothing is in the way
 */
public record ExplainedDesk(QueueDesk desk, Function<AliasId, Optional<Rest>> rests)
    implements QueueDesk {

  @Override
  public List<QueuedMail> list(QueueFilter filter, QueuePage page) {
    return desk.list(filter, page).stream().map(this::explained).toList();
  }

  @Override
  public Optional<QueuedMail> find(QueueId mail) {
    return desk.find(mail).map(this::explained);
  }

  @Override
  public List<Depth> depths() {
    return desk.depths();
  }

  @Override
  public Map<QueueId, Ruling> apply(QueueAction action, Collection<QueueId> mails) {
    return desk.apply(action, mails);
  }

  private QueuedMail explained(QueuedMail mail) {
    return mail.state() == OutboundState.QUEUED
        ? rests
            .apply(mail.alias())
            .filter(rest -> rest.until().isAfter(mail.progress().due()))
            .map(rest -> mail.waiting(rest.until(), text(rest)))
            .orElse(mail)
        : mail;
  }

  private static String text(Rest rest) {
    return "nothing is sent for " + rest.who() + ": " + rest.why();
  }
}
