package dev.mailgw.acknowledge;

import dev.mailgw.alias.AliasId;
import dev.mailgw.message.MailAddress;
import dev.mailgw.message.MessageHeader;
import dev.mailgw.spool.ExceptionKind;
import dev.mailgw.spool.InboundMail;
import dev.mailgw.spool.OutboundDraft;
import dev.mailgw.spool.ReplyHistory;
import dev.mailgw.spool.Settlement;
import dev.mailgw.triage.ReplyDecision.Answer;
import dev.mailgw.triage.ReplyDecision.Silence;
import dev.mailgw.triage.ReplyGuard;
import dev.mailgw.triage.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Decides for each mail of a batch whether it is acknowledged, and composes what is. Remembers the
 * replies of the batch, so that two mails of one sender in it get one. Belongs to one {@link
 * TriageCycle}.
 */
public final class Acknowledgements {

  /** What {@link Settlement#notAnswered} says of a mail that is answered. */
  static final String ANSWERED = "none";

  private final Map<AliasId, AcknowledgementPolicy> policies;
  private final RecentReplies history;
  private final InstantSource clock;
  private final ReplyGuard guard;
  private final AutoAcknowledger acknowledger;

  /**
   * @param policies of all aliases, those that answer nobody too: their addresses are ours and are
   *     never answered. An alias that is not among them answers nobody.
   * @param history of what was committed
   */
  public Acknowledgements(
      Map<AliasId, AcknowledgementPolicy> policies, ReplyHistory history, InstantSource clock) {
    this.policies = Map.copyOf(policies);
    this.history = new RecentReplies(history);
    this.clock = clock;
    this.guard =
        new ReplyGuard(
            policies.values().stream().map(policy -> policy.from().address()).toList(),
            this.history,
            clock);
    this.acknowledger = new AutoAcknowledger(clock);
  }

  /** What becomes of one mail that was judged. */
  Settlement settle(InboundMail mail, MessageHeader header, Verdict verdict) {
    Optional<AcknowledgementPolicy> policy =
        Optional.ofNullable(policies.get(mail.alias())).filter(AcknowledgementPolicy::enabled);
    Optional<Duration> interval = policy.map(AcknowledgementPolicy::interval);
    return switch (guard.decide(mail.alias(), interval, header, verdict)) {
      case Answer(MailAddress to) -> answered(mail, header, verdict, to, policy.orElseThrow());
      case Silence silence ->
          new Settlement(
              mail.id(),
              verdict.name(),
              silence.reason().label(),
              Optional.empty(),
              trouble(verdict),
              verdict instanceof Verdict.Probe);
    };
  }

  /** Nothing of the last batch is pending any more: it was committed, or it was given up. */
  void endBatch() {
    history.clear();
  }

  private static Optional<Settlement.Trouble> trouble(Verdict verdict) {
    return verdict instanceof Verdict.Unparsable
        ? Optional.of(new Settlement.Trouble(ExceptionKind.UNPARSABLE, verdict.evidence()))
        : Optional.empty();
  }

  private Settlement answered(
      InboundMail mail,
      MessageHeader header,
      Verdict verdict,
      MailAddress to,
      AcknowledgementPolicy policy) {
    OutboundDraft reply = acknowledger.compose(mail, header, to, policy);
    history.add(mail.alias(), to, clock.instant());
    return new Settlement(mail.id(), verdict.name(), ANSWERED, Optional.of(reply));
  }
}
