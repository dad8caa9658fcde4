package dev.mailgw.testing;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.RawMessage;
import dev.mailgw.spool.Exceptions;
import dev.mailgw.spool.InboundMail;
import dev.mailgw.spool.InboundSpool;
import dev.mailgw.spool.MailboxKey;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.Receipt;
import dev.mailgw.spool.ReplyHistory;
import dev.mailgw.spool.Settlement;
import dev.mailgw.spool.SpoolException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Mail in memory that waits for a verdict; remembers what became of it. For one thread. */
public final class ListInboundSpool implements InboundSpool, ReplyHistory {

  private final Map<QueueId, InboundMail> untriaged = new LinkedHashMap<>();
  private final Map<String, Instant> replies = new HashMap<>();
  private final List<List<Settlement>> batches = new ArrayList<>();
  private final Instant now;
  private int failures;

  /** {@code now} is when mails are received and replies are queued. */
  public ListInboundSpool(Instant now) {
    this.now = now;
  }

  /** Adds a mail. */
  public QueueId add(AliasId alias, RawMessage content) {
    QueueId id = new QueueId("Q%06d".formatted(untriaged.size() + settlements().size() + 1));
    MailboxKey key = MailboxKey.pop3(id.value());
    untriaged.put(id, new InboundMail(id, alias, key, "0123456789abcdef", now, content));
    return id;
  }

  /** Lets the next {@code times} settlements fail. */
  public void failToSettle(int times) {
    failures = times;
  }

  /** What was committed, one list for each transaction. */
  public List<List<Settlement>> batches() {
    return List.copyOf(batches);
  }

  /** What was committed, in order. */
  public List<Settlement> settlements() {
    return batches.stream().flatMap(List::stream).toList();
  }

  @Override
  public List<InboundMail> untriaged(int max) {
    return untriaged.values().stream().limit(max).toList();
  }

  @Override
  public void settle(List<Settlement> settlements) {
    if (failures-- > 0) {
      throw new SpoolException("disk full", null);
    }
    for (Settlement settlement : settlements) {
      InboundMail mail = untriaged.remove(settlement.mail());
      settlement.reply().ifPresent(reply -> remember(mail.alias(), reply));
    }
    batches.add(List.copyOf(settlements));
  }

  @Override
  public Optional<Instant> lastReply(AliasId alias, MailAddress recipient) {
    return Optional.ofNullable(replies.get(alias + " " + recipient));
  }

  private void remember(AliasId alias, OutboundDraft reply) {
    reply.envelope().recipients().forEach(to -> replies.put(alias + " " + to, now));
  }

  @Override
  public Receipt receive(AliasId alias) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<MailboxKey> known(AliasId alias, Collection<MailboxKey> keys) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<MailboxKey> checkpoint(AliasId alias) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void checkpoint(AliasId alias, MailboxKey key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Exceptions exceptions() {
    throw new UnsupportedOperationException();
  }
}
