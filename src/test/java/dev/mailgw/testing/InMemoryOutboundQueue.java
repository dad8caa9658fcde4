package dev.mailgw.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.Envelope;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.RawMessage;
import dev.mailgw.spool.Conclusion;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.OutboundMail;
import dev.mailgw.spool.OutboundQueue;
import dev.mailgw.spool.OutboundState;
import dev.mailgw.spool.QueueId;
import dev.mailgw.spool.Spent;
import dev.mailgw.spool.SpoolException;
import dev.mailgw.spool.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A queue that keeps its mails and what was done to them; queued at the given moment. */
public final class InMemoryOutboundQueue implements OutboundQueue {

  private final Instant queued;
  private final Map<QueueId, Entry> entries = new LinkedHashMap<>();
  private final Map<String, List<Spent>> spendings = new LinkedHashMap<>();

  private SpoolException broken;

  public InMemoryOutboundQueue(Instant queued) {
    this.queued = queued;
  }

  @Override
  public synchronized QueueId submit(OutboundDraft draft) {
    QueueId id = new QueueId("M%04d".formatted(entries.size() + 1));
    entries.put(id, new Entry(draft, queued));
    return id;
  }

  @Override
  public synchronized Optional<QueueId> known(String idempotencyKey) {
    return entries.entrySet().stream()
        .filter(each -> each.getValue().draft.idempotencyKey().equals(Optional.of(idempotencyKey)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Queues a small mail from {@code alias} to {@code recipients}. */
  public QueueId submit(String alias, String... recipients) {
    List<MailAddress> to =
        List.of(recipients).stream().map(text -> MailAddress.parse(text).orElseThrow()).toList();
    Envelope envelope = new Envelope(MailAddress.parse(alias + "@example.org"), to);
    RawMessage content = RawMessage.of("Subject: hello\r\n\r\nhello\r\n".getBytes(US_ASCII));
    return submit(
        new OutboundDraft(new AliasId(alias), "submission", envelope, content, Optional.empty()));
  }

  @Override
  public synchronized List<OutboundMail> claimDue(AliasId alias, Instant now, int max) {
    List<OutboundMail> due =
        entries.entrySet().stream()
            .filter(each -> each.getValue().isDue(alias, now))
            .limit(max)
            .map(each -> each.getValue().mail(each.getKey(), queued))
            .toList();
    due.forEach(mail -> entries.get(mail.id()).state = OutboundState.ACTIVE);
    return due;
  }

  @Override
  public synchronized void release(Collection<QueueId> mails) {
    mails.forEach(id -> entry(id, OutboundState.ACTIVE).state = OutboundState.QUEUED);
  }

  /** Takes no more records. */
  public synchronized void breaks(SpoolException failure) {
    broken = failure;
  }

  @Override
  public void publish() {}

  @Override
  public synchronized void record(List<? extends Step> steps) {
    if (broken != null) {
      throw broken;
    }
    for (Step step : steps) {
      switch (step) {
        case Step.Begun begun -> begin(begun);
        case Step.Concluded(Conclusion conclusion) -> conclude(conclusion);
      }
    }
  }

  @Override
  public synchronized List<Spent> spent(String account, Instant since) {
    return spendings.getOrDefault(account, List.of()).stream()
        .filter(spent -> !spent.at().isBefore(since))
        .toList();
  }

  private void begin(Step.Begun begun) {
    entry(begun.mail(), OutboundState.ACTIVE).state = OutboundState.SENDING;
    spendings
        .computeIfAbsent(begun.charge().account(), _ -> new ArrayList<>())
        .add(new Spent(begun.started(), 1, begun.charge().recipients()));
  }

  private void conclude(Conclusion conclusion) {
    Entry entry = entries.get(conclusion.mail());
    if (entry.state != OutboundState.ACTIVE && entry.state != OutboundState.SENDING) {
      throw new IllegalStateException(conclusion.mail() + " is " + entry.state);
    }
    entry.begun = entry.state == OutboundState.SENDING;
    entry.state = conclusion.next();
    entry.due = conclusion.notBefore();
    entry.attempts++;
    entry.conclusions.add(conclusion);
    conclusion.recipients().stream()
        .filter(each -> each.state().equals("delivered") || each.state().equals("failed"))
        .forEach(each -> entry.open.remove(each.recipient()));
  }

  @Override
  public List<QueueId> recover(OutboundState unknownOutcome, Instant now) {
    throw new UnsupportedOperationException("no process has died");
  }

  public synchronized OutboundState state(QueueId mail) {
    return entries.get(mail).state;
  }

  public synchronized int attempts(QueueId mail) {
    return entries.get(mail).attempts;
  }

  /** Whether the last attempt was on record before it was concluded. */
  public synchronized boolean wasBegun(QueueId mail) {
    return entries.get(mail).begun;
  }

  public synchronized Conclusion last(QueueId mail) {
    return entries.get(mail).conclusions.getLast();
  }

  private Entry entry(QueueId mail, OutboundState expected) {
    Entry entry = entries.get(mail);
    if (entry.state != expected) {
      throw new IllegalStateException(mail + " is " + entry.state + ", not " + expected);
    }
    return entry;
  }

  private static final class Entry {

    private final OutboundDraft draft;
    private final List<MailAddress> open;
    private final List<Conclusion> conclusions = new ArrayList<>();
    private OutboundState state = OutboundState.QUEUED;
    private Instant due;
    private int attempts;
    private boolean begun;

    Entry(OutboundDraft draft, Instant due) {
      this.draft = draft;
      this.open = new ArrayList<>(draft.envelope().recipients());
      this.due = due;
    }

    boolean isDue(AliasId alias, Instant now) {
      return state == OutboundState.QUEUED && alias.equals(draft.alias()) && !due.isAfter(now);
    }

    OutboundMail mail(QueueId id, Instant queued) {
      Envelope rest = new Envelope(draft.envelope().sender(), open);
      return new OutboundMail(
          id,
          draft.alias(),
          draft.kind(),
          rest,
          queued,
          due,
          attempts,
          draft.content(),
          draft.report());
    }
  }
}
